package jackdaw.bgp.wire;

import jackdaw.bgp.attribute.AsPathAttribute;
import jackdaw.bgp.attribute.FaultAction;
import jackdaw.bgp.attribute.NextHopAttribute;
import jackdaw.bgp.attribute.OriginAttribute;
import jackdaw.bgp.attribute.WireContext;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.NextHopPair;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.wire.Malformed;
import jackdaw.rib.wire.WireReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** UPDATE messages of one session, decoded with the error handling of RFC 7606. */
public final class UpdateDecoder {

    /** What a received UPDATE was. */
    public sealed interface Result {

        record Good(Update update) implements Result {
        }

        /** The session must be reset; {@code reason} is for the log. */
        record Bad(Notification notification, String reason) implements Result {
        }
    }

    private static final int UPDATE_ERROR = Notification.UPDATE;
    private static final int MALFORMED_LIST = 1;
    private static final int INVALID_NETWORK = 10;

    private final WireContext context;
    private final Set<AddressFamily> families;

    /** @param families the negotiated ones; routes of others are ignored */
    public UpdateDecoder(WireContext context, Set<AddressFamily> families) {
        this.context = context;
        this.families = Set.copyOf(families);
    }

    /** Decodes the body of an UPDATE. */
    public Result decode(WireReader in) {
        WireReader withdrawnField;
        WireReader attributeField;
        try {
            withdrawnField = in.sub(in.u16());
            attributeField = in.sub(in.u16());
        } catch (Malformed e) {
            return bad(MALFORMED_LIST, e.getMessage());
        }
        boolean isEmpty = !withdrawnField.hasRemaining() && !attributeField.hasRemaining() && !in.hasRemaining();
        List<Prefix> withdrawn = new ArrayList<>(withdrawnField.hasRemaining() ? 16 : 0);
        List<Prefix> nlri = new ArrayList<>(Math.min(in.remaining() / 4 + 1, 1024));
        try {
            NlriCodec.decode(withdrawnField, AddressFamily.IPV4, withdrawn);
            NlriCodec.decode(in, AddressFamily.IPV4, nlri);
        } catch (Malformed e) {
            return bad(INVALID_NETWORK, e.getMessage());
        }
        if (isEmpty) {
            return new Result.Good(new Update(withdrawn, List.of(), List.of(), Optional.of(AddressFamily.IPV4)));
        }
        AttributeBlock block = new AttributeBlock(context);
        block.read(attributeField);
        return block.resetSubcode() != 0 ? bad(block.resetSubcode(), block.resetReason())
                : assemble(withdrawn, nlri, block);
    }

    private Result assemble(List<Prefix> withdrawn, List<Prefix> nlri, AttributeBlock block) {
        List<Fault> faults = new ArrayList<>(block.faults());
        checkMandatory(nlri, block, faults);
        boolean withdrawAll = faults.stream().anyMatch(f -> f.action() == FaultAction.TREAT_AS_WITHDRAW);
        if (withdrawAll && nlri.isEmpty() && !block.hasReach()) {
            // RFC 7606 §5.2: the prefixes that the error concerns cannot be found
            return bad(MALFORMED_LIST, faults.getFirst().toString());
        }
        List<Prefix> gone = new ArrayList<>(withdrawn);
        block.unreach().filter(u -> isWanted(u.family())).ifPresent(u -> gone.addAll(u.prefixes()));
        List<Update.Reach> reached = new ArrayList<>(2);
        block.reach().filter(r -> isWanted(r.family())).ifPresent(r -> {
            if (withdrawAll) {
                gone.addAll(r.prefixes());
            } else {
                reached.add(new Update.Reach(r.family(), r.nextHop(), r.linkLocal(),
                        block.attributes().with(NextHopAttribute.KEY, pair(r)), r.prefixes()));
            }
        });
        if (withdrawAll) {
            gone.addAll(nlri);
        } else if (!nlri.isEmpty()) {
            IpAddress nextHop = block.attributes().get(NextHopAttribute.KEY).orElseThrow().address();
            reached.add(new Update.Reach(AddressFamily.IPV4, nextHop, Optional.empty(), block.attributes(), nlri));
        }
        gone.removeIf(prefix -> !families.contains(prefix.family()));
        reached.removeIf(r -> !families.contains(r.family()));
        return new Result.Good(new Update(gone, reached, faults, endOfRib(withdrawn, nlri, block)));
    }

    /** A peer without a global address says the link-local one once or twice; a route shows it once. */
    private static NextHopPair pair(AttributeBlock.Reach reach) {
        return new NextHopPair(reach.nextHop(), reach.linkLocal().filter(second -> !second.equals(reach.nextHop())));
    }

    private boolean isWanted(AddressFamily family) {
        return families.contains(family);
    }

    /** RFC 7606 §3 (d): a missing well-known mandatory attribute. */
    private static void checkMandatory(List<Prefix> nlri, AttributeBlock block, List<Fault> faults) {
        if (nlri.isEmpty() && !block.hasReach()) {
            return;
        }
        Attributes attributes = block.attributes();
        if (!attributes.has(OriginAttribute.KEY) && !block.saw(1)) {
            faults.add(new Fault(1, FaultAction.TREAT_AS_WITHDRAW, "is missing"));
        }
        if (!attributes.has(AsPathAttribute.KEY) && !block.saw(2)) {
            faults.add(new Fault(2, FaultAction.TREAT_AS_WITHDRAW, "is missing"));
        }
        if (!nlri.isEmpty() && !attributes.has(NextHopAttribute.KEY) && !block.saw(3)) {
            faults.add(new Fault(3, FaultAction.TREAT_AS_WITHDRAW, "is missing"));
        }
    }

    private static Optional<AddressFamily> endOfRib(List<Prefix> withdrawn, List<Prefix> nlri, AttributeBlock block) {
        boolean alone = withdrawn.isEmpty() && nlri.isEmpty() && block.isOnlyUnreach();
        return alone ? block.unreach().filter(u -> u.prefixes().isEmpty()).map(AttributeBlock.Unreach::family)
                : Optional.empty();
    }

    private static Result bad(int subcode, String reason) {
        return new Result.Bad(new Notification(UPDATE_ERROR, subcode), reason);
    }
}
