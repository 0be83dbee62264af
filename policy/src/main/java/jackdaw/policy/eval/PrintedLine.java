package jackdaw.policy.eval;

import jackdaw.policy.value.Value;
import jackdaw.policy.value.ValueText;
import jackdaw.rib.protocol.EventLog;

/** The line that {@code print} and {@code printn} write piece by piece; a line that nothing ends is lost. */
final class PrintedLine {
    private static final int LIMIT = 1024;

    private final FilterHost host;
    private StringBuilder text;

    PrintedLine(FilterHost host) {
        this.host = host;
    }

    void append(Value value) {
        if (text == null) {
            text = new StringBuilder();
        }
        text.append(ValueText.of(value));
    }

    /** After the last value of a statement. */
    void finish(boolean endsLine) {
        if (text == null) {
            text = new StringBuilder();
        }
        if (text.length() > LIMIT) {
            text.setLength(LIMIT);
        }
        if (endsLine) {
            host.log(EventLog.Level.INFO, text.toString());
            text.setLength(0);
        }
    }
}
