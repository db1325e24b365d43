using System.Xml;
using System.Xml.Linq;
using RobustnessTools.Basics.Options;

namespace RobustnessTools.PowerShell.Help;

/// <summary>Writes help in PowerShell's format, MAML: synopsis, description, syntax, parameters, inputs, outputs, examples, links.</summary>
/// <remarks>
/// From the documentation comment of a cmdlet: the summary is the synopsis, the remarks are the description, each example is one, seealso makes links.
/// The summary of a property is the description of the parameter, or the sentence of the library's option that it is.
/// </remarks>
internal sealed class MamlWriter(DocumentationComments documentation, IReadOnlyList<CmdletDescription> cmdlets)
{
    private const int FewestExamples = 2;
    private static readonly XNamespace Items = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>Writes the help of all cmdlets.</summary>
    internal void Write(XmlWriter writer) =>
        new XDocument(new XElement(Items + "helpItems", new XAttribute("schema", "maml"), cmdlets.Select(Of))).Save(writer);

    private XElement Of(CmdletDescription cmdlet)
    {
        XElement comment = documentation.Of(cmdlet);
        string synopsis = Required(DocumentationComments.Text(comment.Element("summary")), cmdlet, "synopsis (summary)");
        string description = Required(DocumentationComments.Text(comment.Element("remarks")), cmdlet, "description (remarks)");
        return new XElement(Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml), new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(Command + "details",
                new XElement(Command + "name", cmdlet.Name),
                new XElement(Command + "verb", cmdlet.Verb),
                new XElement(Command + "noun", cmdlet.Noun),
                Description(synopsis)),
            new XElement(Maml + "description", Paragraph(description)),
            new XElement(Command + "syntax", cmdlet.Sets.Select(set => Syntax(cmdlet, set))),
            new XElement(Command + "parameters", Ordered(cmdlet.Parameters)
                .Select(parameter => Parameter(cmdlet, parameter, parameter.Sets.Values.First(), full: true)), Confirmation(cmdlet, full: true)),
            Inputs(cmdlet),
            new XElement(Command + "returnValues", cmdlet.Outputs.Distinct().Select(name => Typed("returnValue", name))),
            new XElement(Command + "examples", Examples(cmdlet, comment)),
            new XElement(Maml + "relatedLinks", Links(cmdlet, comment)));
    }

    private XElement Syntax(CmdletDescription cmdlet, string set) => new(Command + "syntaxItem",
        new XElement(Maml + "name", cmdlet.Name),
        from parameter in Ordered(cmdlet.Parameters, set)
        select Parameter(cmdlet, parameter, parameter.In(set)!, full: false),
        Confirmation(cmdlet, full: false));

    private XElement Parameter(CmdletDescription cmdlet, ParameterDescription parameter, ParameterInSet place, bool full)
    {
        XElement comment = documentation.Of(cmdlet, parameter.Property);
        OptionDescription? option = OptionText.Of(comment);
        string text = Required(option is null ? DocumentationComments.Text(comment.Element("summary"))
            : $"{option.Sentence}. {DocumentationComments.Text(comment.Element("remarks"))}".TrimEnd(), cmdlet,
            $"description of -{parameter.Name}");
        if (parameter.Values.Count > 0) text += $" One of {string.Join(", ", parameter.Values)}.";
        string byDefault = parameter.Default.Length > 0 ? parameter.Default : option?.Default ?? "None";
        var element = new XElement(Command + "parameter",
            new XAttribute("required", place.Mandatory ? "true" : "false"),
            new XAttribute("variableLength", parameter.Property.PropertyType.IsArray ? "true" : "false"),
            new XAttribute("globbing", parameter.Wildcards ? "true" : "false"),
            new XAttribute("pipelineInput", place.Pipeline),
            new XAttribute("position", place.Position is { } position ? position.ToString(System.Globalization.CultureInfo.InvariantCulture) : "named"),
            new XAttribute("aliases", parameter.Aliases.Count > 0 ? string.Join(", ", parameter.Aliases) : "none"),
            new XElement(Maml + "name", parameter.Name));
        if (full) element.Add(Description(text));
        if (!full && parameter.Values.Count > 0)
        {
            element.Add(new XElement(Command + "parameterValueGroup", parameter.Values.Select(static value => new XElement(Command + "parameterValue",
                new XAttribute("required", "false"), new XAttribute("variableLength", "false"), value))));
        }

        if (!parameter.IsSwitch)
            element.Add(
                new XElement(Command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", "false"), parameter.TypeName));
        element.Add(new XElement(Dev + "type", new XElement(Maml + "name", parameter.TypeName), new XElement(Maml + "uri")));
        element.Add(new XElement(Dev + "defaultValue", parameter.IsSwitch ? "False" : byDefault));
        return element;
    }

    /// <summary>The parameters that PowerShell itself adds to a cmdlet that asks before it changes something.</summary>
    private static IEnumerable<XElement> Confirmation(CmdletDescription cmdlet, bool full) =>
        from parameter in (IEnumerable<(string Name, string Alias, string Text)>)
        [
            ("WhatIf", "wi", "Shows what would happen. Nothing is written or downloaded."),
            ("Confirm", "cf", "Asks before anything is written or downloaded."),
        ]
        where cmdlet.ShouldProcess
        select new XElement(Command + "parameter",
            new XAttribute("required", "false"), new XAttribute("variableLength", "false"), new XAttribute("globbing", "false"),
            new XAttribute("pipelineInput", "False"), new XAttribute("position", "named"), new XAttribute("aliases", parameter.Alias),
            new XElement(Maml + "name", parameter.Name),
            full ? Description(parameter.Text) : null,
            new XElement(Dev + "type", new XElement(Maml + "name", "SwitchParameter"), new XElement(Maml + "uri")),
            new XElement(Dev + "defaultValue", "False"));

    private static IEnumerable<XElement> Examples(CmdletDescription cmdlet, XElement comment)
    {
        XElement[] examples = [.. comment.Elements("example")];
        if (examples.Length < FewestExamples)
            throw new MissingDocumentationException($"{cmdlet.Name} has {examples.Length} examples instead of at least {FewestExamples}.");
        return examples.Select((example, number) =>
        {
            XElement code = example.Element("code") ?? throw new MissingDocumentationException($"Example {number + 1} of {cmdlet.Name} has no code.");
            string remark = Required(DocumentationComments.Text(example.Element("para")), cmdlet, $"explanation of example {number + 1}");
            return new XElement(Command + "example",
                new XElement(Maml + "title", FormattableString.Invariant($"-------------------------- Example {number + 1} --------------------------")),
                new XElement(Dev + "code", DocumentationComments.Code(code)),
                new XElement(Dev + "remarks", Paragraph(remark)));
        });
    }

    private IEnumerable<XElement> Links(CmdletDescription cmdlet, XElement comment)
    {
        XElement[] links = [.. comment.Elements("seealso")];
        if (links.Length == 0) throw new MissingDocumentationException($"{cmdlet.Name} has no links (seealso).");
        return links.Select(link =>
        {
            string? address = (string?)link.Attribute("href");
            string? type = ((string?)link.Attribute("cref"))?[2..];
            // An address is text: beside it as a link, PowerShell writes it twice, and takes it for the help's own page (-Online).
            string text = address ?? cmdlets.FirstOrDefault(other => other.Type.FullName == type)?.Name
                ?? throw new MissingDocumentationException($"{cmdlet.Name} links to {type}, which is no cmdlet.");
            return new XElement(Maml + "navigationLink", new XElement(Maml + "linkText", text), new XElement(Maml + "uri"));
        });
    }

    /// <summary>What pipes in: types of values, and any objects whose properties have the names of parameters.</summary>
    private static XElement Inputs(CmdletDescription cmdlet)
    {
        List<XElement> inputs =
        [
            .. cmdlet.Parameters.Where(static parameter => parameter.Sets.Values.Any(static set => set.FromPipeline))
                .Select(static parameter => parameter.TypeName.TrimEnd('[', ']')).Distinct().Select(static name => Typed("inputType", name)),
        ];
        string[] named =
            [.. Ordered(cmdlet.Parameters).Where(static parameter => parameter.Sets.Values.Any(static set => set.FromPipelineByName))
                .Select(static parameter => parameter.Name)];
        if (named.Length > 0)
            inputs.Add(Typed("inputType", "PSObject", $"Any object with properties of these names, each of which is taken: {string.Join(", ", named)}."));
        return new XElement(Command + "inputTypes", inputs.Count > 0 ? inputs : [Typed("inputType", "None")]);
    }

    private static XElement Typed(string item, string name, string? text = null) => new(Command + item,
        new XElement(Dev + "type", new XElement(Maml + "name", name)), text is null ? null : Description(text));

    private static IEnumerable<ParameterDescription> Ordered(IEnumerable<ParameterDescription> parameters, string? set = null) =>
        from parameter in parameters
        let place = set is null ? parameter.Sets.Values.First() : parameter.In(set)
        where place is not null
        orderby place.Position ?? int.MaxValue, place.Mandatory ? 0 : 1
        select parameter;

    private static XElement Description(string text) => new(Maml + "description", Paragraph(text));

    private static XElement Paragraph(string text) => new(Maml + "para", text);

    private static string Required(string text, CmdletDescription cmdlet, string what) =>
        text.Length > 0 ? text : throw new MissingDocumentationException($"{cmdlet.Name} has no {what}.");
}
