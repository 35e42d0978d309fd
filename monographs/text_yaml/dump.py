"""Text written as YAML that reads back as the same text."""

import yaml


class TextDumper(yaml.SafeDumper):
    """Writes text so that any YAML reader reads text back: what looks like a number or a date is quoted."""

    def ignore_aliases(self, data) -> bool:
        return True

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)


def represent_text(dumper: yaml.SafeDumper, text: str):
    foldable = len(text) > 80 and "\n" not in text and "  " not in text and text == text.strip() and text.isprintable()
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=">" if foldable else None)


TextDumper.add_representer(str, represent_text)


def dump_text_yaml(value, *, width: int = 120, indent: int | None = None) -> str:
    """`value` (nested dicts and lists of text and booleans) as YAML, keys in their order."""
    return yaml.dump(value, Dumper=TextDumper, sort_keys=False, allow_unicode=True, width=width, indent=indent)
