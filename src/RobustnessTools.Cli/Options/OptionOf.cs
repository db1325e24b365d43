using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;

namespace RobustnessTools.Cli.Options;

/// <summary>Makes options whose errors are sentences and whose numbers are read the same everywhere.</summary>
internal static class OptionOf
{
    /// <summary>Whether a command line gives an option, be it by its default.</summary>
    internal static bool Gives(this ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    /// <summary>Names of the options that a command line gives, as both doors call them.</summary>
    internal static IEnumerable<string> Given(this ParseResult parsed, params (string Name, Option Option)[] options) =>
        options.Where(pair => parsed.Gives(pair.Option)).Select(pair => pair.Name);

    /// <summary>Refuses options that have no effect in what a command line asks for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">The options.</param>
    /// <param name="reason">Why they have none, as a clause.</param>
    /// <exception cref="InputException">One is given (<c>OptionWithoutEffect</c>).</exception>
    internal static void Refuse(this ParseResult parsed, IEnumerable<Option> options, string reason)
    {
        if (options.FirstOrDefault(parsed.Gives) is { } option)
            throw new InputException("OptionWithoutEffect", InputErrorKind.InvalidArgument,
                $"{option.Name} is given, but {reason}, so that it has no effect: leave it out.");
    }

    /// <summary>Text: a name or a path.</summary>
    internal static Option<string?> Text(string name, string placeholder, string description) =>
        new(name) { HelpName = placeholder, Description = description };

    /// <summary>Yes, when it is there.</summary>
    internal static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    /// <summary>A whole number.</summary>
    internal static Option<TNumber?> Number<TNumber>(string name, string placeholder, string description)
        where TNumber : struct, IBinaryInteger<TNumber>, IMinMaxValue<TNumber> => new(name)
        {
            HelpName = placeholder,
            Description = description,
            CustomParser = result => ReadNumber<TNumber>(name, result.Tokens[0].Value, result),
        };

    /// <summary>A whole number, or the word infinite for the largest.</summary>
    internal static Option<int?> NumberOrInfinite(string name, string placeholder, string description) => new(name)
    {
        HelpName = placeholder,
        Description = description,
        CustomParser = result => string.Equals(result.Tokens[0].Value, GridExpression.Infinite, StringComparison.OrdinalIgnoreCase)
            ? int.MaxValue : ReadNumber<int>(name, result.Tokens[0].Value, result, $", or {GridExpression.Infinite}"),
    };

    /// <summary>A number, e.g. 1e-10.</summary>
    internal static Option<double?> Real(string name, string placeholder, string description) => new(name)
    {
        HelpName = placeholder,
        Description = description,
        CustomParser = result => ReadReal(name, result.Tokens[0].Value, result),
    };

    /// <summary>Whole numbers with commas between them.</summary>
    internal static Option<int[]> Numbers(string name, string placeholder, string description) => new(name)
    {
        HelpName = placeholder,
        Description = description,
        CustomParser = result => [.. result.Tokens[0].Value.Split(',').Select(text => ReadNumber<int>(name, text, result) ?? 0)],
    };

    /// <summary>Numbers with commas between them.</summary>
    internal static Option<double[]> Reals(string name, string placeholder, string description) => new(name)
    {
        HelpName = placeholder,
        Description = description,
        CustomParser = result => [.. result.Tokens[0].Value.Split(',').Select(text => ReadReal(name, text, result) ?? 0)],
    };

    /// <summary>One value of an enumeration, by its name; the first one where it is left out.</summary>
    internal static Option<TChoice> Choice<TChoice>(string name, string description)
        where TChoice : struct, Enum
    {
        string names = string.Join('|', ChoiceNames.All<TChoice>());
        var option = new Option<TChoice>(name)
        {
            HelpName = names,
            Description = $"{description} [default: {ChoiceNames.Of(default(TChoice))}]",
            CustomParser = result => ReadChoice<TChoice>(name, result.Tokens[0].Value, result) ?? default,
        };
        option.CompletionSources.Clear(); // The names of the enumeration, as C# writes them.
        option.CompletionSources.Add([.. ChoiceNames.All<TChoice>()]);
        return option;
    }

    /// <summary>One value of an enumeration, by its name, or null where it is left out: the library's default.</summary>
    internal static Option<TChoice?> OptionalChoice<TChoice>(string name, string description, string? byDefault = null)
        where TChoice : struct, Enum
    {
        string names = string.Join('|', ChoiceNames.All<TChoice>());
        var option = new Option<TChoice?>(name)
        {
            HelpName = names,
            Description = $"{description} [default: {byDefault ?? ChoiceNames.Of(default(TChoice))}]",
            CustomParser = result => ReadChoice<TChoice>(name, result.Tokens[0].Value, result),
        };
        option.CompletionSources.Clear(); // The names of the enumeration, as C# writes them.
        option.CompletionSources.Add([.. ChoiceNames.All<TChoice>()]);
        return option;
    }

    private static TChoice? ReadChoice<TChoice>(string name, string text, ArgumentResult result)
        where TChoice : struct, Enum
    {
        if (ChoiceNames.Find<TChoice>(text) is { } value) return value;
        result.AddError($"'{text}' is not a value of {name}: give one of {string.Join(", ", ChoiceNames.All<TChoice>())}");
        return null;
    }

    private static double? ReadReal(string name, string text, ArgumentResult result)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)) return value;
        result.AddError($"'{text}' is not a value of {name}: give a number such as 1e-10");
        return null;
    }

    private static TNumber? ReadNumber<TNumber>(string name, string text, ArgumentResult result, string otherwise = "")
        where TNumber : struct, IBinaryInteger<TNumber>, IMinMaxValue<TNumber>
    {
        if (TNumber.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out TNumber value)) return value;
        result.AddError(
            $"'{text}' is not a value of {name}: give a whole number{(TNumber.IsZero(TNumber.MinValue) ? ", not negative" : "")} and at "
                + $"most {TNumber.MaxValue}{otherwise}");
        return null;
    }
}
