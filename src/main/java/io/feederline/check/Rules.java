package io.feederline.check;

import io.feederline.check.rules.FeederHasHeads;
import io.feederline.check.rules.FeederIsBalanced;
import io.feederline.check.rules.HeadHasFeeder;
import io.feederline.check.rules.HeadHasProperty;
import io.feederline.check.rules.MeterHasServiceHead;
import io.feederline.check.rules.NamesAreUnique;
import io.feederline.check.rules.NatureFitsCircuit;
import io.feederline.check.rules.PhaseIsKnown;
import io.feederline.check.rules.PhaseIsOneToThree;
import io.feederline.check.rules.PropertyHasHead;
import io.feederline.check.rules.ReferencesExist;
import io.feederline.check.rules.RegisterFeedsOneCircuit;
import io.feederline.check.rules.RegisterIsMapped;
import io.feederline.check.rules.ThreePhaseMeterOnThreePhaseHead;
import java.util.List;
import java.util.Optional;

/** Every rule, in the order of the catalogue (DOMAIN.md section 4). */
public final class Rules {
    public static final List<Rule> ALL = List.of(
            new MeterHasServiceHead(),
            new HeadHasFeeder(),
            new HeadHasProperty(),
            new PropertyHasHead(),
            new FeederHasHeads(),
            new NamesAreUnique(),
            new ReferencesExist(),
            new PhaseIsKnown(),
            new PhaseIsOneToThree(),
            new ThreePhaseMeterOnThreePhaseHead(),
            new FeederIsBalanced(),
            new RegisterIsMapped(),
            new RegisterFeedsOneCircuit(),
            new NatureFitsCircuit());

    private Rules() {}

    public static Optional<Rule> byCode(String code) {
        return ALL.stream().filter(rule -> rule.code().equalsIgnoreCase(code)).findFirst();
    }
}
