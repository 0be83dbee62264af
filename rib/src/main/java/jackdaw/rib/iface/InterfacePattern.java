package jackdaw.rib.iface;

import java.util.List;

/**
 * Names interfaces: {@code eth0}, {@code eth*}, {@code veth?}. A leading {@code -} excludes what the rest matches, as
 * in BIRD.
 */
public record InterfacePattern(String text) {

    /** Whether the first pattern that matches {@code name} includes it. Excluding alone includes nothing. */
    public static boolean includes(List<InterfacePattern> patterns, String name) {
        return patterns.stream().filter(p -> p.matches(name)).findFirst().map(p -> !p.excludes()).orElse(false);
    }

    public boolean excludes() {
        return text.startsWith("-");
    }

    /** Whether the pattern, its sign left away, matches the whole of {@code name}. */
    public boolean matches(String name) {
        return matches(excludes() ? text.substring(1) : text, name);
    }

    private static boolean matches(String pattern, String name) {
        boolean[] reached = new boolean[name.length() + 1];
        reached[0] = true;
        for (char c : pattern.toCharArray()) {
            boolean[] next = new boolean[reached.length];
            boolean any = false;
            for (int i = 0; i < reached.length; i++) {
                any |= reached[i];
                next[i] = c == '*' ? any : i > 0 && reached[i - 1] && (c == '?' || c == name.charAt(i - 1));
            }
            reached = next;
        }
        return reached[name.length()];
    }

    @Override
    public String toString() {
        return text;
    }
}
