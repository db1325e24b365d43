using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace RobustnessTools.Results.Tables;

/// <summary>Reads a property of rows without boxing its value: millions of rows are read for nothing else.</summary>
internal abstract class Getter
{
    /// <summary>The value as a number; NaN where there is none.</summary>
    internal abstract double Number(object row);

    /// <summary>The value as text, where the property is text.</summary>
    internal virtual string? Text(object row) => null;

    /// <summary>The value as a whole number, every digit; null where it is none.</summary>
    internal virtual ulong? Whole(object row) => null;

    /// <summary>The getter of a property.</summary>
    internal static Getter Of(PropertyInfo property)
    {
        Type row = property.DeclaringType!, type = property.PropertyType;
        Type? kind =
            type == typeof(string) ? typeof(OfText<>).MakeGenericType(row)
            : type == typeof(bool) ? typeof(OfTruth<>).MakeGenericType(row)
            : type == typeof(int) || type == typeof(long) || type == typeof(ulong) || type == typeof(double) ? typeof(OfNumber<,>).MakeGenericType(row, type)
            : type == typeof(double?) || type == typeof(int?)
                ? typeof(OfOptional<,>).MakeGenericType(row, Nullable.GetUnderlyingType(type)!)
            : type == typeof(ulong?) ? typeof(OfSeed<>).MakeGenericType(row)
            : type.IsEnum && Enum.GetUnderlyingType(type) == typeof(int) ? typeof(OfChoice<,>).MakeGenericType(row, type)
            : Nullable.GetUnderlyingType(type) is { IsEnum: true } choice && Enum.GetUnderlyingType(choice) == typeof(int)
                ? typeof(OfOptionalChoice<,>).MakeGenericType(row, choice)
            : null;
        return kind is null ? new OfOther(property) : (Getter)Activator.CreateInstance(kind, property)!;
    }

    private sealed class OfText<TRow>(PropertyInfo property) : Getter
    {
        private readonly Func<TRow, string> get = property.GetMethod!.CreateDelegate<Func<TRow, string>>();

        internal override double Number(object row) => double.NaN;

        internal override string Text(object row) => get((TRow)row) ?? "";
    }

    private sealed class OfTruth<TRow>(PropertyInfo property) : Getter
    {
        private readonly Func<TRow, bool> get = property.GetMethod!.CreateDelegate<Func<TRow, bool>>();

        internal override double Number(object row) => get((TRow)row) ? 1 : 0;
    }

    private sealed class OfNumber<TRow, TValue>(PropertyInfo property) : Getter
        where TValue : struct, INumberBase<TValue>
    {
        private readonly Func<TRow, TValue> get = property.GetMethod!.CreateDelegate<Func<TRow, TValue>>();

        internal override double Number(object row) => double.CreateTruncating(get((TRow)row));

        internal override ulong? Whole(object row) => ulong.CreateTruncating(get((TRow)row));
    }

    private sealed class OfOptional<TRow, TValue>(PropertyInfo property) : Getter
        where TValue : struct, INumberBase<TValue>
    {
        private readonly Func<TRow, TValue?> get = property.GetMethod!.CreateDelegate<Func<TRow, TValue?>>();

        internal override double Number(object row) => get((TRow)row) is { } value ? double.CreateTruncating(value) : double.NaN;
    }

    private sealed class OfSeed<TRow>(PropertyInfo property) : Getter
    {
        private readonly Func<TRow, ulong?> get = property.GetMethod!.CreateDelegate<Func<TRow, ulong?>>();

        internal override double Number(object row) => get((TRow)row) ?? double.NaN;

        internal override ulong? Whole(object row) => get((TRow)row);
    }

    private sealed class OfChoice<TRow, TChoice>(PropertyInfo property) : Getter
        where TChoice : struct, Enum
    {
        private readonly Func<TRow, TChoice> get = property.GetMethod!.CreateDelegate<Func<TRow, TChoice>>();

        internal override double Number(object row) => NumberOf(get((TRow)row));

        internal override string? Text(object row) => get((TRow)row).ToString();
    }

    private sealed class OfOptionalChoice<TRow, TChoice>(PropertyInfo property) : Getter
        where TChoice : struct, Enum
    {
        private readonly Func<TRow, TChoice?> get = property.GetMethod!.CreateDelegate<Func<TRow, TChoice?>>();

        internal override double Number(object row) => get((TRow)row) is { } choice ? NumberOf(choice) : double.NaN;

        internal override string? Text(object row) => get((TRow)row)?.ToString();
    }

    /// <summary>Without making an object of it.</summary>
    private static double NumberOf<TChoice>(TChoice choice)
        where TChoice : struct, Enum => Unsafe.As<TChoice, int>(ref choice);

    private sealed class OfOther(PropertyInfo property) : Getter
    {
        internal override double Number(object row) => property.GetValue(row) switch
        {
            Enum choice => Convert.ToDouble(choice, System.Globalization.CultureInfo.InvariantCulture),
            int whole => whole,
            _ => double.NaN,
        };

        internal override string? Text(object row) => property.GetValue(row)?.ToString();
    }
}
