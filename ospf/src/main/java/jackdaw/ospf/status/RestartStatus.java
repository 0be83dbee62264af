package jackdaw.ospf.status;

import java.util.Map;

/**
 * Graceful restarts.
 *
 * @param mode    the word in the configuration
 * @param helping neighbors that restart now
 * @param helped  how often help ended, by reason
 */
public record RestartStatus(String mode, int helping, Map<String, Long> helped) {
    public RestartStatus {
        helped = Map.copyOf(helped);
    }
}
