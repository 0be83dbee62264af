package jackdaw.nat.probe;

/** Limits of names in the DNS (RFC 1035 §2.3.4). */
final class DomainName {
    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;

    private DomainName() {
    }

    static boolean isValid(String name) {
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (bare.isEmpty() || bare.length() > LONGEST || !bare.chars().allMatch(c -> c > ' ' && c < 127)) {
            return false;
        }
        for (String label : bare.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > LONGEST_LABEL) {
                return false;
            }
        }
        return true;
    }
}
