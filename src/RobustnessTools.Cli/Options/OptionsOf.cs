using System.CommandLine;
using System.Reflection;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Basics.Options;
using RobustnessTools.Models;

namespace RobustnessTools.Cli.Options;

/// <summary>The options of a group as the command line has them: names, sentences and defaults are the group's.</summary>
/// <typeparam name="TGroup">The group.</typeparam>
internal sealed class OptionsOf<TGroup>
    where TGroup : class
{
    private readonly (OptionDescription Description, Option Option, Func<ParseResult, object?> Value)[] all;

    /// <summary>Makes the options.</summary>
    /// <param name="chosen">Names of those that the command has, or none for all of them.</param>
    internal OptionsOf(params string[] chosen) => all =
    [
        .. from description in OptionGroup<TGroup>.Options
           where chosen.Length == 0 || chosen.Contains(description.Name, StringComparer.Ordinal)
           let made = Make(description)
           select (description, Completed(made.Option, description), made.Value),
    ];

    /// <summary>All options of the group but some.</summary>
    /// <param name="others">Names of those that the command does not have.</param>
    internal static OptionsOf<TGroup> AllBut(params string[] others) =>
        new([.. OptionGroup<TGroup>.Options.Select(option => option.Name).Except(others)]);

    /// <summary>All of them.</summary>
    internal IReadOnlyList<Option> All => [.. all.Select(one => one.Option)];

    /// <summary>Names of the options that a command line gives.</summary>
    internal IEnumerable<string> Given(ParseResult parsed) =>
        all.Where(one => parsed.GetResult(one.Option) is { Implicit: false }).Select(one => one.Description.Name);

    /// <summary>Lets the parser refuse a command line without an option that the group needs.</summary>
    internal OptionsOf<TGroup> RequiredByParser()
    {
        foreach (var (description, option, _) in all) option.Required = description.IsRequired;
        return this;
    }

    /// <summary>The group that a command line says.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="missing">The error for an option that the group needs and that is not given.</param>
    internal TGroup Of(ParseResult parsed, Func<Option, InputException>? missing = null) => OptionGroup<TGroup>.With(description =>
    {
        var (_, option, read) = Array.Find(all, one => one.Description == description);
        object? value = option is null ? null : read(parsed);
        return value is null && description.IsRequired && missing is not null ? throw missing(option!) : value;
    });

    private static Option Completed(Option option, OptionDescription description)
    {
        if (Completions.Of(description.Name) is { } names) option.CompletionSources.Add(names);
        return option;
    }

    private static (Option Option, Func<ParseResult, object?> Value) Make(OptionDescription description)
    {
        string name = description.ToolName, placeholder = description.Placeholder;
        string text = description.Default is { } byDefault ? $"{description.Sentence} [default: {byDefault}]" : description.Sentence;
        Type type = Nullable.GetUnderlyingType(description.Property.PropertyType) ?? description.Property.PropertyType;
        if (type == typeof(bool)) return Made(OptionOf.Flag(name, text), given => given);
        if (type == typeof(int) && description.AllowsInfinite) return Made(OptionOf.NumberOrInfinite(name, placeholder, text), given => given);
        if (type == typeof(int)) return Made(OptionOf.Number<int>(name, placeholder, text), given => given);
        if (type == typeof(uint)) return Made(OptionOf.Number<uint>(name, placeholder, text), given => given);
        if (type == typeof(ulong)) return Made(OptionOf.Number<ulong>(name, placeholder, text), given => given);
        if (type == typeof(double)) return Made(OptionOf.Real(name, placeholder, text), given => given);
        if (type == typeof(long) && description.IsSize) return Text(MemorySize.Parse);
        if (type == typeof(ModelKind)) return Made(OptionOf.Text(name, ModelNames.Choice, text), given => given is null ? null : ModelKinds.Parse(given));
        if (type == typeof(IReadOnlyList<int>) && description.IsGrid) return Text(given => GridExpression.Parse(given, name, description.AllowsInfinite));
        if (type == typeof(IReadOnlyList<int>)) return Made(OptionOf.Numbers(name, placeholder, text), given => given);
        if (type == typeof(IReadOnlyList<double>) && description.IsGrid) return Text(given => GridExpression.ParseReals(given, name));
        if (type == typeof(IReadOnlyList<double>)) return Made(OptionOf.Reals(name, placeholder, text), given => given);
        if (type == typeof(IReadOnlyList<string>)) return Text(NameList.Parse);
        if (type == typeof(string)) return Text(given => given);
        return ((Option, Func<ParseResult, object?>))typeof(OptionsOf<TGroup>).GetMethod(nameof(Choice), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, [name, description.Sentence])!;

        (Option, Func<ParseResult, object?>) Text<TValue>(Func<string, TValue> read) =>
            Made(OptionOf.Text(name, placeholder, text), given => given is null ? null : read(given));
    }

    private static (Option Option, Func<ParseResult, object?> Value) Choice<TChoice>(string name, string sentence)
        where TChoice : struct, Enum => Made(OptionOf.OptionalChoice<TChoice>(name, sentence), given => given);

    private static (Option Option, Func<ParseResult, object?> Value) Made<TValue>(Option<TValue> option, Func<TValue?, object?> value) =>
        (option, parsed => value(parsed.GetValue(option)));
}
