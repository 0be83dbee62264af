package jackdaw.linux.nat;

import java.util.ArrayList;
import java.util.List;

/** Splits a line as iptables-save quotes it: words by blanks, double quotes, a backslash before a quoted letter. */
final class ShellWords {
    private ShellWords() {
    }

    static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            if (quoted && letter == '\\' && i + 1 < line.length()) {
                word.append(line.charAt(++i));
            } else if (letter == '"') {
                quoted = !quoted;
                begun = true;
            } else if (!quoted && Character.isWhitespace(letter)) {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
            } else {
                word.append(letter);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
