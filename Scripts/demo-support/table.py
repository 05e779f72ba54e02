"""A table for people: wrapped cells, one blank line between rows, no more than 118 columns."""
import textwrap


def table(heads, widths, rows):
    lines = [line(heads, widths), "  ".join("-" * width for width in widths)]
    for row in rows:
        cells = [
            [part for text in str(cell).split("\n") for part in (textwrap.wrap(text, width) or [""])]
            for cell, width in zip(row, widths)
        ]
        height = max(len(cell) for cell in cells)
        for number in range(height):
            lines.append(line([cell[number] if number < len(cell) else "" for cell in cells], widths))
        lines.append("")
    return "\n".join(lines)


def line(cells, widths):
    return "  ".join(str(cell).ljust(width) for cell, width in zip(cells, widths)).rstrip()
