namespace RobustnessTools.Basics.Options;

/// <summary>
/// Makes a property of a record an option that users can give: to a command of the tool, to a cmdlet. Its sentence and its default stand here and nowhere
/// else; both doors and their help take them from here.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute : Attribute
{
    /// <summary>An option of its own.</summary>
    /// <param name="sentence">What it is, without a full stop.</param>
    public OptionAttribute(string sentence) => Sentence = sentence;

    /// <summary>The option of another group, under the same name, with the same sentence and default.</summary>
    /// <param name="group">The other group.</param>
    /// <param name="property">Its property.</param>
    public OptionAttribute(Type group, string property)
    {
        Group = group;
        Property = property;
    }

    /// <summary>What it is, without a full stop; null where another group says it.</summary>
    public string? Sentence { get; }

    /// <summary>The group that says what it is, or null.</summary>
    public Type? Group { get; }

    /// <summary>The property of that group.</summary>
    public string? Property { get; }

    /// <summary>Its name in both doors, where it is not the property's.</summary>
    public string? Name { get; init; }

    /// <summary>What stands for its value in the tool's help, such as <c>K</c>.</summary>
    public string? Placeholder { get; init; }

    /// <summary>What holds where it is not given, where that is not the property's initial value.</summary>
    public object? Default { get; init; }

    /// <summary>What holds instead under some condition, for people.</summary>
    public string? Otherwise { get; init; }

    /// <summary>Whether whole numbers may be given as ranges (<see cref="GridExpression"/>).</summary>
    public bool IsGrid { get; init; }

    /// <summary>Whether the word infinite may be given for the largest whole number.</summary>
    public bool AllowsInfinite { get; init; }

    /// <summary>Whether a number is a size of memory (<see cref="MemorySize"/>).</summary>
    public bool IsSize { get; init; }
}
