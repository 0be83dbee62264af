package jackdaw.conf.lint;

import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.iface.InterfaceConfig;
import java.util.List;

/**
 * After a crash the next process can ask for grace only while neighbors still listen (RFC 3623 §4): within their
 * RouterDeadInterval, less the HelloInterval that may have passed already.
 */
final class CrashRule implements Rule {
    /** What systemd waits before it starts the next process, and what that needs on a quiet machine, with some room. */
    private static final int RETURN_SECONDS = 3;

    @Override
    public List<Finding> look(Configured all) {
        return all.blocks(OspfConfig.class).flatMap(block -> {
            OspfConfig ospf = (OspfConfig) block.config();
            return ospf.interfaces().stream()
                    .filter(i -> ospf.restart().restarts() && !ospf.disabled() && !i.stub() && isTooShort(i))
                    .map(i -> Finding.of(Lint.DEAD_TOO_SHORT, "neighbors on " + i.label() + " give a killed process up"
                            + " after " + i.deadSeconds() + " s, before the next one is there to ask for grace",
                            "dead = 40s outlasts a busy machine; a handover is asked for before")
                            .at(block.place("")));
        }).toList();
    }

    private static boolean isTooShort(InterfaceConfig iface) {
        return iface.deadSeconds() < iface.helloSeconds() + RETURN_SECONDS;
    }
}
