using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RobustnessTools.Results;

/// <summary>Values by name, text or numbers, in a fixed order. Equal where names and values are.</summary>
/// <remarks>Whole numbers beyond 2⁵³ are not told apart.</remarks>
public record NamedValues
{
    private static readonly string Infinite = double.PositiveInfinity.ToString(CultureInfo.InvariantCulture);
    private ImmutableArray<string> names;
    private ImmutableArray<object> values;

    /// <summary>Values of given names.</summary>
    /// <param name="names">The names, each once.</param>
    /// <param name="values">Their values, text or numbers, as many.</param>
    public NamedValues(IEnumerable<string> names, IEnumerable<object> values)
    {
        this.names = [.. names];
        this.values = [.. values.Select(Normal)];
        if (this.names.Length != this.values.Length)
            throw new ArgumentException($"{this.names.Length} names have {this.values.Length} values.", nameof(values));
    }

    /// <summary>No values.</summary>
    public static NamedValues None { get; } = new([], []);

    /// <summary>The names, in their order.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The names that some values have together, each once, in an order that keeps that of each of them.</summary>
    /// <param name="some">Values of different names, such as cells of a table with optional axes.</param>
    public static IReadOnlyList<string> NamesOf(IEnumerable<NamedValues> some)
    {
        ImmutableArray<string>[] orders = [.. some.Select(values => values.names).DistinctBy(order => string.Join('\n', order))];
        List<string> left = [.. orders.SelectMany(order => order).Distinct(StringComparer.Ordinal)];
        var merged = new List<string>(left.Count);
        while (left.Count > 0)
        {
            // Names of which each is before the other somewhere have no such order, and stay in that in which they came.
            string next = left.Find(name => Array.TrueForAll(orders, order => !order.Contains(name) || order.First(left.Contains) == name)) ?? left[0];
            merged.Add(next);
            left.Remove(next);
        }

        return merged;
    }

    /// <summary>Whether there is a value of that name.</summary>
    public bool Has(string name) => names.Contains(name, StringComparer.Ordinal);

    /// <summary>Whether there is a value of that name and it is a number.</summary>
    public bool IsNumber(string name) => Find(name) is double;

    /// <summary>A value as text, every digit; empty where there is none.</summary>
    public string Text(string name) => Find(name) switch
    {
        null => "",
        double number => Write(number),
        object text => (string)text,
    };

    /// <summary>A value as a number; NaN where it is none.</summary>
    public double Number(string name) => Find(name) is double number ? number : double.NaN;

    /// <summary>A value: text, a whole number or another number; null where there is none.</summary>
    public object? Value(string name) => Find(name) switch
    {
        double number when number == Math.Truncate(number) && Math.Abs(number) < 1L << 53 =>
            number is >= int.MinValue and <= int.MaxValue ? (int)number : (long)number,
        object value => value,
        null => null,
    };

    /// <summary>Writes the values as members of a JSON object; what is no number is null, what is infinite the word of it.</summary>
    internal void Write(Utf8JsonWriter json)
    {
        foreach (string name in names)
        {
            json.WritePropertyName(name);
            if (!IsNumber(name) || double.IsInfinity(Number(name))) json.WriteStringValue(Text(name));
            else if (!double.IsFinite(Number(name))) json.WriteNullValue();
            else json.WriteRawValue(Text(name));
        }
    }

    /// <summary>These values without some.</summary>
    /// <param name="left">The names of those that are left out.</param>
    public NamedValues Without(params IEnumerable<string> left)
    {
        string[] kept = [.. names.Except(left, StringComparer.Ordinal)];
        return new NamedValues(kept, kept.Select(name => Find(name)!));
    }

    /// <summary>Orders values name by name: text by its code points, numbers by size, numbers before text.</summary>
    /// <param name="other">Other values.</param>
    /// <param name="by">The names to compare, in this order.</param>
    public int CompareTo(NamedValues other, IEnumerable<string> by)
    {
        foreach (string name in by)
        {
            int order = (Find(name), other.Find(name)) switch
            {
                (double a, double b) => a.CompareTo(b),
                (string a, string b) => string.CompareOrdinal(a, b),
                (double or null, string) => -1,
                (string, double or null) => 1,
                _ => 0,
            };
            if (order != 0) return order;
        }

        return 0;
    }

    /// <summary>Equal where names and values are.</summary>
    public virtual bool Equals(NamedValues? other) =>
        other is not null && names.AsSpan().SequenceEqual(other.names.AsSpan()) && values.SequenceEqual(other.values);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (object value in values) hash.Add(value);
        return hash.ToHashCode();
    }

    /// <summary>For people: <c>model=rf activation=tanh …</c>.</summary>
    public sealed override string ToString()
    {
        var text = new StringBuilder();
        foreach (string name in names) text.Append(text.Length > 0 ? " " : "").Append(name).Append('=').Append(Text(name));
        return text.ToString();
    }

    /// <summary>A number of text that begins like one, or the text itself.</summary>
    internal static object Parse(string text) =>
        text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] is '-' or '.' || text == Infinite)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : text;

    /// <summary>Sets a value in a new object.</summary>
    private protected void Set(string name, object value)
    {
        int position = names.IndexOf(name);
        if (position < 0) (names, values) = (names.Add(name), values.Add(Normal(value)));
        else values = values.SetItem(position, Normal(value));
    }

    private static string Write(double number) =>
        number.ToString(Math.Abs(number) < 1L << 53 && number == Math.Truncate(number) ? "F0" : "R", CultureInfo.InvariantCulture);

    private static object Normal(object value) => value switch
    {
        string text => text,
        Enum choice => choice.ToString(),
        IConvertible number => number.ToDouble(CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"{value} is neither text nor a number.", nameof(value)),
    };

    private object? Find(string name)
    {
        int position = names.IndexOf(name);
        return position < 0 ? null : values[position];
    }
}
