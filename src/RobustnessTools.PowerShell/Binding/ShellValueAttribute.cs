using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Runtime.CompilerServices;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>
/// Turns what the shell gives, typed or in a column of a row, into a parameter's value, or says what is wrong with it. PowerShell itself would round 2.6,
/// read an empty cell as 0, take 1,5 for 15, and pass over a cell that it does not understand without a word.
/// </summary>
/// <param name="type">Type of the parameter: a number, an enumeration, yes or no (bool), or what else can be made from text.</param>
/// <param name="parameter">Name of the parameter.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ShellValueAttribute(Type type, [CallerMemberName] string parameter = "") : ArgumentTransformationAttribute
{
    /// <summary>Type of the parameter.</summary>
    public Type Type { get; } = type;

    /// <summary>Name of the parameter.</summary>
    public string Parameter { get; } = parameter;

    /// <summary>Another name of the parameter, which a column may have.</summary>
    public string? Alias { get; init; }

    /// <summary>What to give, for errors; told by the type where it is a number or an enumeration.</summary>
    public string? Expected { get; init; }

    /// <summary>Whether null says that the value is not given, as in objects that came back from JSON; the parameter is to be nullable.</summary>
    public bool MayBeNull { get; init; }

    /// <summary>Whether nothing, an empty cell or NaN say that the value is not known: rows of cells that failed have it so.</summary>
    public bool MayBeUnknown { get; init; }

    /// <summary>Whether text may be an amount of memory such as 8GB.</summary>
    public bool IsSize { get; init; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? data = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (MayBeNull && data is null) return NotGiven;
        if (MayBeUnknown && (data is null or double.NaN || (data is string cell && cell.Trim() is "" or "NaN"))) return NotGiven;
        if (Type.IsInstanceOfType(data)) return data;
        string name = Alias is null ? Parameter : $"{Parameter} (or {Alias})";
        string text = LanguagePrimitives.ConvertTo<string>(data).Trim();
        if (text.Length == 0) throw Wrong($"{name} is empty: give {Remedy}, or leave it out.");
        return Convert(data!, text) ?? throw Wrong($"'{text}' is not a value of {name}: give {Remedy}.");
    }

    /// <summary>A switch is given nothing by false, as PowerShell would take null for true.</summary>
    private object? NotGiven => Type == typeof(bool) ? false : null;

    private string Remedy => Type switch
    {
        _ when Type == typeof(bool) => "true or false",
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(Type))}",
        _ when IsSize => "an amount of memory such as 8GB",
        _ when Range(Type) is var (least, most) =>
            string.Create(CultureInfo.InvariantCulture, $"a whole number{(least.IsZero ? " from 0 to" : " up to")} {most}"),
        _ when Type == typeof(double) => Expected ?? "a number",
        _ => Expected ?? $"what a {Type.Name} can be made from",
    };

    private object? Convert(object data, string text)
    {
        if (Type.IsEnum) return EnumerationValue(text);
        if (Type == typeof(bool)) return bool.TryParse(text, out bool answer) ? answer : ShellNumber.TryRead(text, out double known) ? known != 0 : null;
        if (IsSize && data is string) return Size(text);
        if (Range(Type) is var (least, most)) return WholeNumber.Read(data) is { } whole && whole >= least && whole <= most ? ToType(whole) : null;
        if (Type == typeof(double) && data is string) return ShellNumber.TryRead(text, out double number) ? number : null;
        return LanguagePrimitives.TryConvertTo(data, Type, CultureInfo.InvariantCulture, out object? value) ? value : null;
    }

    /// <summary>
    /// A name in either spelling, or a number that stands for one; PowerShell would also take several names, and give a value of none of them.
    /// </summary>
    private object? EnumerationValue(string text) =>
        Enum.GetValues(Type).Cast<Enum>().FirstOrDefault(value => string.Equals(ChoiceNames.Of(value), text, StringComparison.OrdinalIgnoreCase))
        ?? (!text.Contains(',', StringComparison.Ordinal)
            && LanguagePrimitives.TryConvertTo(text, Type, CultureInfo.InvariantCulture, out object? found) && Enum.IsDefined(Type, found) ? found : null);

    private static long? Size(string text)
    {
        try
        {
            return MemorySize.Parse(text);
        }
        catch (InputException)
        {
            return null;
        }
    }

    private object ToType(BigInteger whole) => System.Convert.ChangeType(whole.ToString(CultureInfo.InvariantCulture), Type, CultureInfo.InvariantCulture);

    private static (BigInteger Least, BigInteger Most)? Range(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Int32 => (int.MinValue, int.MaxValue),
        TypeCode.UInt32 => (uint.MinValue, uint.MaxValue),
        TypeCode.Int64 => (long.MinValue, long.MaxValue),
        TypeCode.UInt64 => (ulong.MinValue, ulong.MaxValue),
        _ => null,
    };

    private static ArgumentTransformationMetadataException Wrong(string sentence) => new(sentence);
}
