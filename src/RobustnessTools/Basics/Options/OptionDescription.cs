using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace RobustnessTools.Basics.Options;

/// <summary>What both doors know of an option: its name, its sentence, its default.</summary>
public sealed class OptionDescription
{
    private static readonly (string Word, string Short)[] Abbreviations = [("-directory", "-dir"), ("maximum-", "max-")];
    private readonly OptionAttribute own;
    private readonly OptionDescription? other;

    private OptionDescription(PropertyInfo property, OptionAttribute attribute)
    {
        Property = property;
        own = attribute;
        other = attribute.Group is { } group ? Of(group.GetProperty(attribute.Property!)!) : null;
    }

    /// <summary>The property that holds its value.</summary>
    public PropertyInfo Property { get; }

    /// <summary>Its name, and that of the cmdlets' parameter: <c>DataDirectory</c>.</summary>
    public string Name => own.Name ?? other?.Name ?? Property.Name;

    /// <summary>Its name in the tool: the words of <see cref="Name"/>, <c>--data-dir</c>; a file needs no <c>Path</c> there.</summary>
    public string ToolName
    {
        get
        {
            string name = JsonNamingPolicy.KebabCaseLower.ConvertName(Name.EndsWith("Path", StringComparison.Ordinal) ? Name[..^4] : Name);
            return "--" + Abbreviations.Aggregate(name, (text, pair) => text.Replace(pair.Word, pair.Short, StringComparison.Ordinal));
        }
    }

    /// <summary>What it is, without a full stop.</summary>
    public string Sentence => own.Sentence ?? other!.Sentence;

    /// <summary>What stands for its value in the tool's help.</summary>
    public string Placeholder => own.Placeholder ?? other?.Placeholder ?? "VALUE";

    /// <summary>Whether whole numbers may be given as ranges.</summary>
    public bool IsGrid => own.IsGrid || other is { IsGrid: true };

    /// <summary>Whether the word infinite may be given for the largest whole number.</summary>
    public bool AllowsInfinite => own.AllowsInfinite || other is { AllowsInfinite: true };

    /// <summary>Whether a number is a size of memory.</summary>
    public bool IsSize => own.IsSize || other is { IsSize: true };

    /// <summary>Whether the group cannot be made without it.</summary>
    public bool IsRequired => Property.GetCustomAttribute<RequiredMemberAttribute>() is not null;

    /// <summary>What holds where it is not given, for people; null for switches and where the sentence says it.</summary>
    public string? Default
    {
        get
        {
            if (IsRequired) return null;
            string? value = Text(own.Default ?? other?.own.Default ?? Property.GetValue(Activator.CreateInstance(Made(Property.ReflectedType!))));
            string? otherwise = own.Otherwise ?? other?.own.Otherwise;
            return value is null || otherwise is null ? value ?? otherwise : $"{value}, {otherwise}";
        }
    }

    /// <summary>The description of a property, or null where it is no option.</summary>
    public static OptionDescription? TryOf(PropertyInfo property) =>
        property.GetCustomAttribute<OptionAttribute>() is { } attribute ? new OptionDescription(property, attribute) : null;

    /// <summary>A group that others derive from has no values of its own: those of the first of them.</summary>
    private static Type Made(Type group) =>
        group.IsAbstract ? group.Assembly.GetTypes().First(type => type.IsSubclassOf(group) && !type.IsAbstract) : group;

    private static OptionDescription Of(PropertyInfo property) =>
        TryOf(property) ?? throw new ArgumentException($"{property.DeclaringType}.{property.Name} is no option.", nameof(property));

    private static string? Text(object? value) => value switch
    {
        null or bool => null,
        string text => text,
        Enum choice => ChoiceNames.Of(choice),
        IEnumerable<string> names => names.Any() ? string.Join(',', names) : null,
        double number => number.ToString(CultureInfo.InvariantCulture).ToLowerInvariant(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };
}
