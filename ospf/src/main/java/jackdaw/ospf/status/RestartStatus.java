package jackdaw.ospf.status;

import java.util.Map;

/**
 * Graceful restarts.
 *
 * @param mode    the word in the configuration
 * @param helping neighbors that restart now
 * @param helped  how often help ended, by reason
 * @param own     how far this router's own one is, or how it ended; empty if there was none
 */
public record RestartStatus(String mode, int helping, Map<String, Long> helped, String own) {
    public RestartStatus {
        helped = Map.copyOf(helped);
    }
}
