package io.feederline.model;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One column of one kind, read from the record's component: {@code @Nullable} there means NULL here.
 *
 * @param type one of {@code String, Integer, Double, Boolean, UUID, Instant, LocalDate}
 * @param refersTo the kind whose ids it holds, or null
 * @param limits the numbers that make sense in it, or null
 * @param remoteOwned written by triggers or other programs only
 */
public record Column(
        Kind kind,
        String name,
        int index,
        Class<?> type,
        Home home,
        boolean nullable,
        boolean remoteOwned,
        @Nullable Kind refersTo,
        @Nullable Limits limits,
        MethodHandle getter,
        MethodHandle maker) {

    /** The value in this object. */
    public @Nullable Object of(Entity entity) {
        try {
            return (Object) getter.invokeExact(entity);
        } catch (Throwable e) {
            throw new IllegalArgumentException(this + " of " + entity.ref(), e);
        }
    }

    /** Why nobody can mean this value here, whatever else the topology holds; null when it will do. */
    public @Nullable Text refusal(@Nullable Object value) {
        return switch (value) {
            case Number n
            when limits != null && !(n.doubleValue() >= limits.least() && n.doubleValue() <= limits.most()) ->
                Text.of("value.limits", limits.least(), limits.most());
            case Double d when !Double.isFinite(d) -> Text.of("value.Double");
            case String text when !Values.isStorable(text) -> Text.of("value.characters");
            case Instant at when !Values.isPlausible(at) -> Text.of("value.Instant");
            case LocalDate day
            when !Values.isPlausible(day.atStartOfDay(ZoneOffset.UTC).toInstant()) -> Text.of("value.LocalDate");
            case null, default -> null;
        };
    }

    /** A copy of the object with this cell changed. */
    public Entity with(Entity entity, @Nullable Object value) {
        List<Column> all = kind.columns();
        @Nullable Object[] values = new @Nullable Object[all.size()];
        for (Column column : all) values[column.index] = column.equals(this) ? value : column.of(entity);
        return make(kind, values);
    }

    /** An object from its values, in the order of {@link Kind#columns()}. */
    public static Entity make(Kind kind, @Nullable Object[] values) {
        try {
            return (Entity) kind.columns().getFirst().maker.invokeExact(values);
        } catch (Throwable e) {
            throw new IllegalArgumentException(kind + " of " + Arrays.toString(values), e);
        }
    }

    public boolean isId() {
        return index == 0;
    }

    @Override
    public String toString() {
        return kind.table() + "." + name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Column column && column.kind == kind && column.index == index;
    }

    @Override
    public int hashCode() {
        return kind.hashCode() * 31 + index;
    }

    static List<Column> of(Kind kind) {
        RecordComponent[] components = kind.type().getRecordComponents();
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            MethodHandle maker = lookup.findConstructor(kind.type(), MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class))
                    .asType(MethodType.methodType(Entity.class, Object[].class));
            List<Column> columns = new ArrayList<>();
            for (RecordComponent component : components) {
                Named named = component.getAnnotation(Named.class);
                In in = component.getAnnotation(In.class);
                Refers refers = component.getAnnotation(Refers.class);
                columns.add(new Column(
                        kind,
                        named == null ? snake(component.getName()) : named.value(),
                        columns.size(),
                        component.getType(),
                        kind.isLaptopOnly() ? Home.LAPTOP : in == null ? Home.BOTH : in.value(),
                        component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                        component.isAnnotationPresent(RemoteOwned.class),
                        refers == null ? null : refers.value(),
                        component.getAnnotation(Limits.class),
                        lookup.unreflect(component.getAccessor())
                                .asType(MethodType.methodType(Object.class, Entity.class)),
                        maker));
            }
            return List.copyOf(columns);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(kind.type().getName(), e);
        }
    }

    private static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
