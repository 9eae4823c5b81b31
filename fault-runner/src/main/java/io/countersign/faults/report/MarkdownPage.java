package io.countersign.faults.report;

import java.util.List;

/** Builds a Markdown page. */
final class MarkdownPage {

    private final StringBuilder text = new StringBuilder();

    void heading(int level, String heading) {
        text.append("#".repeat(level)).append(' ').append(heading).append("\n\n");
    }

    void paragraph(String paragraph) {
        text.append(paragraph).append("\n\n");
    }

    void table(List<String> heads, List<List<String>> rows) {
        row(heads);
        row(heads.stream().map(head -> "---").toList());
        rows.forEach(this::row);
        text.append('\n');
    }

    private void row(List<String> cells) {
        cells.forEach(cell -> text.append("| ").append(cell.replace("|", "\\|")).append(' '));
        text.append("|\n");
    }

    /** As a code block. */
    void lines(List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("```\n");
            lines.forEach(line -> text.append(line).append('\n'));
            text.append("```\n\n");
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
