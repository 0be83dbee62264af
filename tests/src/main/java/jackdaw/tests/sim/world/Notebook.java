package jackdaw.tests.sim.world;

import jackdaw.daemon.restart.KeptText;
import java.util.Optional;

/** A file that outlives the router that writes it. */
final class Notebook implements KeptText {
    private Optional<String> text = Optional.empty();

    @Override
    public Optional<String> load() {
        return text;
    }

    @Override
    public void store(String next) {
        text = Optional.of(next);
    }

    @Override
    public void storeNow(String next) {
        text = Optional.of(next);
    }
}
