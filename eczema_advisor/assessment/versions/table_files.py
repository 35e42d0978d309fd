"""The algorithm's tables as files: a directory of YAML becomes plain dicts in which every scalar is text."""

from pathlib import Path

from monographs.errors import FileError
from monographs.text_yaml.load import load_text_yaml
from monographs.text_yaml.values import plain_values

SHIPPED = Path(__file__).resolve().parents[2] / "algorithm" / "tables"
LARGEST_FILE_BYTES = 2_000_000


class TablesError(Exception):
    """A directory or file of tables that cannot be read; the message names it and says what was expected."""


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
        return plain_values(load_text_yaml(raw.decode(), empty=()))
    except OSError as error:
        raise TablesError(f"{file.name}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise TablesError(f"{file.name}: byte {error.start} is not UTF-8; tables are UTF-8 text.") from error
    except FileError as error:
        where = f", line {error.line}" if error.line else ""
        raise TablesError(f"{file.name}{where}: not valid YAML ({error.message}).") from error
