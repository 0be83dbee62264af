package jackdaw.ospf.status;

import jackdaw.ospf.lsa.LsaScope;
import jackdaw.rib.net.RouterId;
import java.util.List;

/**
 * The database of one scope.
 *
 * @param name the area or the interface; empty for AS scope
 */
public record LsaSection(LsaScope scope, String name, List<Row> rows) {
    public LsaSection {
        rows = List.copyOf(rows);
    }

    /**
     * An LSA.
     *
     * @param type     code on the wire
     * @param sequence printed as eight hex digits
     * @param age      seconds
     */
    public record Row(int type, RouterId id, RouterId router, int sequence, int age, int checksum) {
    }
}
