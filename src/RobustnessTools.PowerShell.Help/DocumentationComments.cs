using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RobustnessTools.PowerShell.Help;

/// <summary>The documentation comments of an assembly, as the compiler wrote them to its XML file.</summary>
internal sealed partial class DocumentationComments(string path)
{
    private readonly Dictionary<string, XElement> members = XDocument.Load(path).Descendants("member")
        .ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal);

    /// <summary>The comment of a cmdlet.</summary>
    internal XElement Of(CmdletDescription cmdlet) => Find($"T:{cmdlet.Type.FullName}", cmdlet.Name);

    /// <summary>The comment of a parameter, also of one that a base class has, generic ones included.</summary>
    internal XElement Of(CmdletDescription cmdlet, PropertyInfo property)
    {
        Type declaring = property.DeclaringType!;
        if (declaring.IsGenericType) declaring = declaring.GetGenericTypeDefinition();
        return Find($"P:{declaring.FullName}.{property.Name}", $"{cmdlet.Name} -{property.Name}");
    }

    /// <summary>The text of an element of a comment, in one line for each paragraph.</summary>
    internal static string Text(XElement? element) => element is null ? "" : Space().Replace(element.Value, " ").Trim();

    /// <summary>Code as it stands, without the comment's indentation.</summary>
    internal static string Code(XElement element) => string.Join('\n', element.Value.Trim('\r', '\n').Split('\n').Select(line => line.Trim()));

    private XElement Find(string id, string what) =>
        members.GetValueOrDefault(id) ?? throw new MissingDocumentationException($"{what} has no documentation comment.");

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();
}
