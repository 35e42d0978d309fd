"""The algorithm's tables as files: a directory of YAML becomes plain dicts in which every scalar is text."""

from pathlib import Path

import yaml

SHIPPED = Path(__file__).resolve().parents[2] / "algorithm" / "tables"
LARGEST_FILE_BYTES = 2_000_000


class TablesError(Exception):
    """A directory or file of tables that cannot be read; the message names it and says what was expected."""


class TextLoader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
    """Every scalar stays text; keys are text, and none is given twice."""

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key_node, _ in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "a key must be text", key_node.start_mark)
            if key_node.value in seen:
                message = f"the key {key_node.value[:80]!r} is given twice"
                raise yaml.constructor.ConstructorError(None, None, message, key_node.start_mark)
            seen.add(key_node.value)
        return super().construct_mapping(node, deep=deep)


def refuse_aliases(text: str) -> None:
    """A few aliases of aliases would unfold into gigabytes; tables need none."""
    for event in yaml.parse(text, TextLoader):
        if isinstance(event, yaml.AliasEvent):
            raise yaml.constructor.ConstructorError(None, None, "aliases are not allowed in tables", event.start_mark)


def read_tables(directory: Path) -> dict[str, object]:
    """File name without ending -> contents, for every .yaml file of the directory. Raises TablesError."""
    directory = Path(directory)
    if not directory.is_dir():
        raise TablesError(f"{directory} is not a directory; expected one that holds the algorithm's .yaml tables.")
    files = sorted(directory.glob("*.yaml"))
    if not files:
        raise TablesError(f"{directory} holds no .yaml file; expected the algorithm's tables.")
    return {file.stem: read_table(file) for file in files}


def read_table(file: Path) -> object:
    try:
        raw = file.read_bytes()
        if len(raw) > LARGEST_FILE_BYTES:
            raise TablesError(f"{file.name}: {len(raw)} bytes; a table has at most {LARGEST_FILE_BYTES}.")
        text = raw.decode()
        refuse_aliases(text)
        return yaml.load(text, TextLoader)  # noqa: S506  the loader makes nothing but text, lists and dicts
    except OSError as error:
        raise TablesError(f"{file.name}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise TablesError(f"{file.name}: byte {error.start} is not UTF-8; tables are UTF-8 text.") from error
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or getattr(error, "reason", "nested too deeply")
        raise TablesError(f"{file.name}{where}: not valid YAML ({problem}).") from error
