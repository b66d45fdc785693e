package io.feederline.edit;

import java.util.List;

/** Every edit, in the order in which they are explained. The names of their classes are the words of scripts. */
public final class Edits {
    public static final List<Class<? extends Edit>> ALL = List.of(
            SetPhase.class,
            VerifyPhase.class,
            SetDesignedPhase.class,
            PlanMove.class,
            Rotate.class,
            LockPhase.class,
            LoopHead.class,
            PlaceHead.class,
            OrderByName.class,
            SetSupply.class,
            SetFuseRating.class,
            SetFeeder.class,
            ConnectHead.class,
            LinkMeter.class,
            UnlinkMeter.class,
            MoveMeter.class,
            LinkProperty.class,
            UnlinkProperty.class,
            Allocate.class,
            MapRegister.class,
            EndMapping.class,
            CommissionHead.class,
            RecordReading.class,
            Rename.class,
            SetField.class,
            CreateEsco.class,
            CreateSite.class,
            CreateProperty.class,
            CreateFeeder.class,
            CreateHead.class,
            CreateMeter.class,
            CreateRegister.class,
            CreateCircuit.class,
            Delete.class,
            IgnoreFinding.class,
            WatchFinding.class,
            SetNorm.class,
            Settle.class,
            Revert.class,
            AddObjects.class,
            Together.class);

    private Edits() {}
}
