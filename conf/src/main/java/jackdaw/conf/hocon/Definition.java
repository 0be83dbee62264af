package jackdaw.conf.hocon;

import java.util.List;

/**
 * One place where a key is given a value.
 *
 * @param path        from the root of the configuration, list elements as {@code [0]}
 * @param key         the elements as written at this place, the later ones perhaps beyond the path
 * @param keyStart    index in the path of the first of them
 * @param substituted the value contains <code>${…}</code>
 * @param extending   the value refers to the one before it: <code>a = ${a} b</code>
 * @param order       position among all definitions, includes expanded
 */
record Definition(List<String> path, List<KeyElement> key, int keyStart, Kind kind, boolean substituted,
                  boolean extending, Position at, int order) {
    enum Kind {
        /** {@code key = value}, lists included. */
        VALUE,
        /** <code>key { … }</code>. */
        OPEN,
        /** {@code key += value}. */
        APPEND,
        /** A part of a dotted key: {@code a} in {@code a.b = 1}. */
        IMPLIED
    }

    /** One element of a key as written. */
    record KeyElement(String text, boolean quoted) {
    }

    Definition {
        path = List.copyOf(path);
        key = List.copyOf(key);
    }
}
