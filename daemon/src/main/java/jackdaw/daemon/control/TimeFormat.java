package jackdaw.daemon.control;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How times are printed, as BIRD's {@code timeformat}: one strftime pattern for recent times and one for older ones.
 * Beside the usual conversions there is {@code %f}, {@code %1f} to {@code %6f}: digits of the second, truncated.
 *
 * @param recent pattern for times younger than {@code limit}
 * @param limit  zero: always the recent pattern
 * @param older  pattern for older times
 */
public record TimeFormat(String recent, Duration limit, String older) {
    private static final Duration TWENTY_HOURS = Duration.ofHours(20);
    private static final int MAX_LENGTH = 31;
    private static final Pattern TWO_PATTERNS = Pattern.compile("\"([^\"]*)\"(?:\\s+(\\d+)\\s+\"([^\"]*)\")?");

    /** {@code iso short ms}: BIRD's default for routes and protocols. */
    public static final TimeFormat SHORT_MS = iso(false, "%3f");
    /** {@code iso long ms}: BIRD's default for status and log. */
    public static final TimeFormat LONG_MS = iso(true, "%3f");

    private static TimeFormat iso(boolean longForm, String fraction) {
        String time = "%T" + (fraction.isEmpty() ? "" : "." + fraction);
        return longForm ? new TimeFormat("%F " + time, Duration.ZERO, "")
                : new TimeFormat(time, TWENTY_HOURS, "%F");
    }

    /**
     * Reads {@code iso short|long [ms|us]}, or {@code "strftime"}, or {@code "recent" SECONDS "older"}; a text
     * without quotes that is none of these is taken as one strftime pattern.
     */
    public static TimeFormat parse(String spec) {
        String[] words = spec.strip().split("\\s+");
        if (words[0].equals("iso") && words.length >= 2) {
            String fraction = words.length < 3 ? "" : words[2].equals("ms") ? "%3f" : "%6f";
            return iso(words[1].equals("long"), fraction);
        }
        Matcher two = TWO_PATTERNS.matcher(spec.strip());
        if (two.matches()) {
            return two.group(2) == null ? new TimeFormat(two.group(1), Duration.ZERO, "")
                    : new TimeFormat(two.group(1), Duration.ofSeconds(Long.parseLong(two.group(2))), two.group(3));
        }
        return new TimeFormat(spec, Duration.ZERO, "");
    }

    /** Text of {@code when}; {@code <error>} if it is empty or longer than 31 characters, as in BIRD. */
    public String format(Instant when, Instant now) {
        boolean old = !limit.isZero() && Duration.between(when, now).compareTo(limit) >= 0;
        String text = strftime(old ? older : recent, when.atZone(ZoneId.systemDefault()));
        return text.isEmpty() || text.length() > MAX_LENGTH ? "<error>" : text;
    }

    private static String strftime(String pattern, ZonedDateTime time) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c != '%' || i + 1 == pattern.length()) {
                out.append(c);
                continue;
            }
            char conversion = pattern.charAt(++i);
            if (conversion >= '1' && conversion <= '6' && i + 1 < pattern.length() && pattern.charAt(i + 1) == 'f') {
                i++;
                out.append(fraction(time).substring(0, conversion - '0'));
            } else {
                out.append(convert(conversion, time));
            }
        }
        return out.toString();
    }

    private static String fraction(ZonedDateTime time) {
        return String.format(Locale.ROOT, "%06d", time.getNano() / 1000);
    }

    private static String convert(char conversion, ZonedDateTime time) {
        return switch (conversion) {
            case 'f' -> fraction(time);
            case '%' -> "%";
            case 's' -> String.valueOf(time.truncatedTo(ChronoUnit.SECONDS).toEpochSecond());
            case 'F' -> text(time, "uuuu-MM-dd");
            case 'T' -> text(time, "HH:mm:ss");
            case 'R' -> text(time, "HH:mm");
            case 'D' -> text(time, "MM/dd/uu");
            case 'c' -> text(time, "EEE MMM ppd HH:mm:ss uuuu");
            case 'Y' -> text(time, "uuuu");
            case 'y' -> text(time, "uu");
            case 'm' -> text(time, "MM");
            case 'd' -> text(time, "dd");
            case 'e' -> text(time, "ppd");
            case 'j' -> text(time, "DDD");
            case 'H' -> text(time, "HH");
            case 'I' -> text(time, "hh");
            case 'M' -> text(time, "mm");
            case 'S' -> text(time, "ss");
            case 'p' -> text(time, "a");
            case 'a' -> text(time, "EEE");
            case 'A' -> text(time, "EEEE");
            case 'b', 'h' -> text(time, "MMM");
            case 'B' -> text(time, "MMMM");
            case 'z' -> text(time, "xx");
            case 'Z' -> text(time, "zzz");
            case 'n' -> " ";
            case 't' -> "\t";
            default -> "%" + conversion;
        };
    }

    private static String text(ZonedDateTime time, String pattern) {
        return time.format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
    }
}
