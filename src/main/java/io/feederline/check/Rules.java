package io.feederline.check;

import io.feederline.check.rules.CircuitFitsItsFuse;
import io.feederline.check.rules.CircuitHasNoGap;
import io.feederline.check.rules.CircuitHasRegisters;
import io.feederline.check.rules.CircuitIsFedOnce;
import io.feederline.check.rules.CircuitIsOnItsSite;
import io.feederline.check.rules.CommissionedWeekIsAWeek;
import io.feederline.check.rules.ElementsAreDistinct;
import io.feederline.check.rules.FeederBelongsToItsProperties;
import io.feederline.check.rules.FeederCarriesItsDemand;
import io.feederline.check.rules.FeederHasHeads;
import io.feederline.check.rules.FeederIsBalanced;
import io.feederline.check.rules.FuseRatingIsUsual;
import io.feederline.check.rules.GenerationIsToldToTheNetwork;
import io.feederline.check.rules.HeadHasFeeder;
import io.feederline.check.rules.HeadHasNoSpareMeter;
import io.feederline.check.rules.HeadHasProperty;
import io.feederline.check.rules.HeadServesOneSite;
import io.feederline.check.rules.InstalledByToday;
import io.feederline.check.rules.LinksLeadToWhatIsInService;
import io.feederline.check.rules.LoopedHeadsAgree;
import io.feederline.check.rules.MappingIsWithinItsRegister;
import io.feederline.check.rules.MeterBelongsToItsSite;
import io.feederline.check.rules.MeterHasServiceHead;
import io.feederline.check.rules.MeterIsNotOlderThanItsHead;
import io.feederline.check.rules.NamesAreUnique;
import io.feederline.check.rules.NatureFitsCircuit;
import io.feederline.check.rules.PeakIsWithinRating;
import io.feederline.check.rules.PhaseIsKnown;
import io.feederline.check.rules.PhaseIsOneToThree;
import io.feederline.check.rules.PhasesAlternate;
import io.feederline.check.rules.PlannedMoveIsDone;
import io.feederline.check.rules.PropertyHasHead;
import io.feederline.check.rules.ReferencesExist;
import io.feederline.check.rules.RegisterFeedsOneCircuit;
import io.feederline.check.rules.RegisterIsMapped;
import io.feederline.check.rules.RegistersAreStored;
import io.feederline.check.rules.RegistersFitTheHardware;
import io.feederline.check.rules.RetiredMeterIsEnded;
import io.feederline.check.rules.SerialHasAKnownForm;
import io.feederline.check.rules.SharedMetersAreAssigned;
import io.feederline.check.rules.SharedSupplyIsAllocated;
import io.feederline.check.rules.SiteKeepsItsCapacity;
import io.feederline.check.rules.SolarIsReversed;
import io.feederline.check.rules.ThreePhaseMeterOnThreePhaseHead;
import io.feederline.check.rules.WarrantyLasts;
import io.feederline.model.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every rule, in the order of the catalogue (DOMAIN.md section 4). */
public final class Rules {
    public static final List<Rule> ALL = List.of(
            new MeterHasServiceHead(),
            new HeadHasFeeder(),
            new HeadHasProperty(),
            new PropertyHasHead(),
            new FeederHasHeads(),
            new MeterBelongsToItsSite(),
            new FeederBelongsToItsProperties(),
            new HeadHasNoSpareMeter(),
            new RetiredMeterIsEnded(),
            new SharedSupplyIsAllocated(),
            new HeadServesOneSite(),
            new NamesAreUnique(),
            new LinksLeadToWhatIsInService(),
            new SerialHasAKnownForm(),
            new ReferencesExist(),
            new SharedMetersAreAssigned(),
            new PhaseIsKnown(),
            new PhaseIsOneToThree(),
            new ThreePhaseMeterOnThreePhaseHead(),
            new FeederIsBalanced(),
            new PhasesAlternate(),
            new GenerationIsToldToTheNetwork(),
            new LoopedHeadsAgree(),
            new PlannedMoveIsDone(),
            new FeederCarriesItsDemand(),
            new FuseRatingIsUsual(),
            new CircuitFitsItsFuse(),
            new PeakIsWithinRating(),
            new SiteKeepsItsCapacity(),
            new RegisterIsMapped(),
            new RegisterFeedsOneCircuit(),
            new CircuitIsOnItsSite(),
            new NatureFitsCircuit(),
            new ElementsAreDistinct(),
            new MappingIsWithinItsRegister(),
            new CircuitHasRegisters(),
            new CircuitHasNoGap(),
            new SolarIsReversed(),
            new CircuitIsFedOnce(),
            new RegistersFitTheHardware(),
            new RegistersAreStored(),
            new InstalledByToday(),
            new MeterIsNotOlderThanItsHead(),
            new CommissionedWeekIsAWeek(),
            new WarrantyLasts());

    private static final Map<Kind, List<Rule>> BY_SUBJECT = Arrays.stream(Kind.values())
            .collect(Collectors.toMap(
                    kind -> kind,
                    kind -> ALL.stream()
                            .filter(rule -> rule.subjects().contains(kind))
                            .toList(),
                    (one, two) -> one,
                    () -> new EnumMap<>(Kind.class)));

    private Rules() {}

    /** Those that judge objects of this kind. */
    static List<Rule> of(Kind kind) {
        return Objects.requireNonNull(BY_SUBJECT.get(kind));
    }

    public static Optional<Rule> byCode(String code) {
        return ALL.stream().filter(rule -> rule.code().equalsIgnoreCase(code)).findFirst();
    }
}
