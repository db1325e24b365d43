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
        foreach (OptionDescription option in Options)
        {
            if (value(option) is { } given) option.Property.SetValue(group, given);
        }

        return group;
    }
}
