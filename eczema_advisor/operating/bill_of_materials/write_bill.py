"""The bill of materials as CycloneDX 1.6 JSON, checked against its schema before it is written."""

import platform
import ssl

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.contact import OrganizationalEntity
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from ..errors import BillError
from ..product_version import product_version
from .bundled_parts import BundledPart
from .installed_parts import InstalledPart

PRODUCT = "eczema-advisor"


def bill_of_materials(installed: dict[str, InstalledPart], direct: list[str], bundled: list[BundledPart]) -> str:
    """JSON text. Raises BillError when it is not what the schema asks for."""
    product = Component(name=PRODUCT, version=product_version(), type=ComponentType.APPLICATION, bom_ref=PRODUCT)
    bill = Bom()
    bill.metadata.component = product
    packages = {name: package(part) for name, part in installed.items()}
    inside = [carried(part) for part in bundled]
    running = [python(), Component(name="OpenSSL", version=ssl.OPENSSL_VERSION.split()[1], type=ComponentType.LIBRARY,
        bom_ref="openssl-of-python", description="as the Python that runs the product has it")]  # fmt: skip
    for one in (*packages.values(), *inside, *running):
        bill.components.add(one)
    for name, part in installed.items():
        of_it = [one for one, listed in zip(inside, bundled, strict=True) if listed.carried_by == name]
        bill.register_dependency(packages[name], [*(packages[need] for need in part.needs), *of_it])
    ours = [one for one, listed in zip(inside, bundled, strict=True) if listed.carried_by == PRODUCT]
    bill.register_dependency(product, [*(packages[name] for name in direct), *ours, *running])
    text = JsonV1Dot6(bill).output_as_string(indent=1)
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if wrong:
        raise BillError(f"The bill of materials is not valid: {wrong}")
    return text


def package(part: InstalledPart) -> Component:
    return Component(
        name=part.name,
        version=part.version,
        type=ComponentType.LIBRARY,
        purl=PackageURL("pypi", name=part.name, version=part.version),
        bom_ref=f"pypi:{part.name}",
        licenses=[LicenseFactory().make_from_string(part.licence)] if part.licence else None,
    )


def carried(part: BundledPart) -> Component:
    return Component(
        name=part.name,
        version=part.version,
        type=ComponentType.LIBRARY,
        bom_ref=f"{part.carried_by}:{part.file}",
        cpe=part.cpe or None,
        licenses=[LicenseFactory().make_from_string(part.licence)],
        supplier=OrganizationalEntity(name=part.carried_by),
        description=f"inside {part.carried_by}: {part.file}",
    )


def python() -> Component:
    return Component(
        name="Python",
        version=platform.python_version(),
        type=ComponentType.PLATFORM,
        bom_ref="python",
        cpe=f"cpe:2.3:a:python:python:{platform.python_version()}:*:*:*:*:*:*:*",
    )
