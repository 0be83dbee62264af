package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.InterAreaPrefixBody;
import jackdaw.ospf.lsa.IntraAreaPrefixBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaPrefix;
import jackdaw.ospf.lsa.Masks;
import jackdaw.ospf.lsa.NetworkBody;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.rib.net.Prefix;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A prefix that an LSA announces.
 *
 * @param metric as the LSA has it, the way to the announcing router not included
 */
public record Announced(Prefix prefix, PathType path, int metric) {

    /** All of one LSA; none if it is at MaxAge, says that it cannot be reached, or is about something else. */
    public static List<Announced> by(Lsa lsa) {
        return lsa.header().isMaxAge() ? List.of() : all(lsa).toList();
    }

    private static Stream<Announced> all(Lsa lsa) {
        int id = lsa.header().linkStateId();
        return switch (lsa.body()) {
            case RouterBody.V2 body -> body.links().stream().filter(l -> l.type() == RouterBody.LinkType.STUB)
                    .flatMap(l -> of(Masks.prefix(l.id(), l.content()), PathType.INTRA_AREA, l.metric()));
            case NetworkBody.V2 body when body.isHidden() -> Stream.empty();
            case NetworkBody.V2 body -> of(Masks.prefix(id, body.mask()), PathType.INTRA_AREA, 0);
            case IntraAreaPrefixBody body -> body.prefixes().stream()
                    .flatMap(p -> unicast(p, PathType.INTRA_AREA, p.metric()));
            case InterAreaPrefixBody.V2 body -> reached(body.metric(),
                    of(body.prefix(id), PathType.INTER_AREA, body.metric()));
            case InterAreaPrefixBody.V3 body -> reached(body.metric(),
                    unicast(body.prefix(), PathType.INTER_AREA, body.metric()));
            case ExternalBody.V2 body -> reached(body.metric(), of(body.prefix(id), type(body), body.metric()));
            case ExternalBody.V3 body -> reached(body.metric(), unicast(body.prefix(), type(body), body.metric()));
            default -> Stream.empty();
        };
    }

    private static PathType type(ExternalBody body) {
        return body.isType2() ? PathType.EXTERNAL_2 : PathType.EXTERNAL_1;
    }

    private static Stream<Announced> reached(int metric, Stream<Announced> announced) {
        return metric < ExternalBody.LS_INFINITY ? announced : Stream.empty();
    }

    private static Stream<Announced> unicast(LsaPrefix prefix, PathType path, int metric) {
        return prefix.isNoUnicast() ? Stream.empty() : of(Optional.of(prefix.prefix()), path, metric);
    }

    private static Stream<Announced> of(Optional<? extends Prefix> prefix, PathType path, int metric) {
        return prefix.stream().map(p -> new Announced(p, path, metric));
    }
}
