package jackdaw.conf;

import jackdaw.rib.protocol.Settings;
import java.util.regex.Pattern;

/**
 * How times are printed, each as BIRD's {@code timeformat} takes it: {@code iso short|long [ms|us]}, a strftime
 * pattern, or {@code "recent" SECONDS "older"}.
 *
 * @param route    in {@code show route}
 * @param protocol in {@code show protocols} and the like
 * @param base     in {@code show status}
 * @param log      in the log
 */
public record TimeFormats(String route, String protocol, String base, String log) {
    public static final TimeFormats DEFAULT =
            new TimeFormats("iso short ms", "iso short ms", "iso long ms", "iso long ms");
    private static final Pattern ISO = Pattern.compile("iso\\s+(short|long)(\\s+(ms|us))?");
    private static final Pattern TWO = Pattern.compile("\"[^\"]+\"(\\s+\\d{1,9}\\s+\"[^\"]+\")?");

    /** Reads the {@code time-format} block. */
    static TimeFormats read(Settings settings) {
        return new TimeFormats(spec(settings, "route", DEFAULT.route), spec(settings, "protocol", DEFAULT.protocol),
                spec(settings, "base", DEFAULT.base), spec(settings, "log", DEFAULT.log));
    }

    private static String spec(Settings settings, String key, String otherwise) {
        String spec = settings.string(key).orElse(otherwise).strip();
        boolean pattern = spec.contains("%") && !spec.contains("\"");
        if (!ISO.matcher(spec).matches() && !TWO.matcher(spec).matches() && !pattern) {
            settings.error(key, "must be iso short, iso long (with ms or us behind), or a pattern such as \"%F %T\"");
            return otherwise;
        }
        return spec;
    }
}
