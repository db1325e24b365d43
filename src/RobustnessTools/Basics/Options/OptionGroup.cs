using System.Collections;
using System.Reflection;

namespace RobustnessTools.Basics.Options;

/// <summary>A record whose properties are options: a door gives the values, this makes the record.</summary>
/// <typeparam name="TGroup">The record; it can be made without arguments.</typeparam>
public static class OptionGroup<TGroup>
    where TGroup : class
{
    /// <summary>The options, in the order of the properties.</summary>
    public static IReadOnlyList<OptionDescription> Options { get; } =
    [
        .. typeof(TGroup).GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => property.MetadataToken)
            .Select(OptionDescription.TryOf).OfType<OptionDescription>(),
    ];

    /// <summary>Makes a group.</summary>
    /// <param name="value">The value of an option, of its property's type; null where it is not given: the group's default.</param>
    public static TGroup With(Func<OptionDescription, object?> value)
    {
        TGroup group = Activator.CreateInstance<TGroup>();
        List<string> names = [];
        foreach (OptionDescription option in Options)
        {
            if (value(option) is not { } given) continue;
            option.Property.SetValue(group, given);
            if (given is not (false or ICollection { Count: 0 })) names.Add(option.Name);
        }

        if (group is IGivenOptions remembering) remembering.Given = names;

        return group;
    }
}
