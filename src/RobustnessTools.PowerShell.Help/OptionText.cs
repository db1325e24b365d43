using System.Reflection;
using System.Xml.Linq;
using RobustnessTools.Basics.Options;

namespace RobustnessTools.PowerShell.Help;

/// <summary>The option of the library that a parameter is: its comment is <c>&lt;inheritdoc cref="…"/&gt;</c> of the property with its sentence.</summary>
internal static class OptionText
{
    /// <summary>The library, and what draws its results.</summary>
    private static Assembly[] Assemblies => [typeof(OptionAttribute).Assembly, Assembly.Load("RobustnessTools.Charts")];

    /// <summary>The option that a comment names, or null where the comment says itself what the parameter is.</summary>
    internal static OptionDescription? Of(XElement comment)
    {
        if ((string?)comment.Element("inheritdoc")?.Attribute("cref") is not { } id) return null;
        int dot = id.LastIndexOf('.');
        PropertyInfo? property = Assemblies.Select(assembly => assembly.GetType(id[2..dot])).OfType<Type>().FirstOrDefault()?.GetProperty(id[(dot + 1)..]);
        return (property is null ? null : OptionDescription.TryOf(property)) ?? throw new MissingDocumentationException($"{id} is no option of the library.");
    }
}
