using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RobustnessTools.PowerShell.Commands;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.TestCommon;
using Xunit;

namespace RobustnessTools.PowerShell.Tests;

/// <summary>What can be checked of the built module without PowerShell.</summary>
public sealed partial class ManifestTests
{
    private static readonly string Module = Path.Combine(SharedFolder.Repository, "artifacts", "module");
    private static readonly string[] ManifestPaths =
        [Path.Combine(SharedFolder.Repository, "RobustnessTools.psd1"), Path.Combine(Module, "RobustnessTools.psd1")];

    public static TheoryData<string> Manifests => [.. ManifestPaths];

    private static IEnumerable<string> Cmdlets =>
        from type in typeof(NewFeatureModelCommand).Assembly.GetExportedTypes()
        from attribute in type.GetCustomAttributesData()
        where attribute.AttributeType == typeof(CmdletAttribute)
        let name = $"{attribute.ConstructorArguments[0].Value}-{attribute.ConstructorArguments[1].Value}"
        orderby name
        select name;

    [Theory]
    [MemberData(nameof(Manifests))]
    public void The_manifest_exports_the_cmdlet_classes_and_nothing_else(string path)
    {
        string manifest = File.ReadAllText(path);
        string list =
            Regex.Match(manifest, @"CmdletsToExport = @\((?<names>[^)]*)\)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["names"].Value;
        Assert.Equal(Cmdlets, Quoted().Matches(list).Select(match => match.Groups["text"].Value));
        foreach (string others in (string[])["FunctionsToExport", "AliasesToExport", "VariablesToExport"])
            Assert.Contains($"{others} = @()", manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_that_of_the_build()
    {
        string version = typeof(NewFeatureModelCommand).Assembly.GetName().Version!.ToString(3);
        Assert.All(ManifestPaths, path => Assert.Contains($"ModuleVersion = '{version}'", File.ReadAllText(path), StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_manifest_names_is_in_the_folder()
    {
        string manifest = File.ReadAllText(Path.Combine(Module, "RobustnessTools.psd1"));
        string[] files =
            [.. Quoted().Matches(manifest).Select(match => match.Groups["text"].Value)
                .Where(text => text.EndsWith(".dll", StringComparison.Ordinal) || text.EndsWith(".ps1xml", StringComparison.Ordinal))];
        Assert.Equal(4, files.Length);
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(Module, file)), file));
    }

    [Fact]
    public void Help_describes_the_cmdlet_classes_and_nothing_else()
    {
        XNamespace command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
        var help = XDocument.Load(Path.Combine(Module, "en-US", "RobustnessTools.PowerShell.dll-Help.xml"));
        Assert.Equal(Cmdlets, help.Descendants(command + "details").Select(details => details.Element(command + "name")!.Value));
    }

    [Fact]
    public void Third_party_assemblies_are_in_the_folder_Dependencies_and_own_ones_beside_the_module()
    {
        Assert.All(Directory.GetFiles(Module, "*.dll"), file => Assert.StartsWith("RobustnessTools", Path.GetFileName(file), StringComparison.Ordinal));
        string[] dependencies = [.. Directory.GetFiles(Path.Combine(Module, "Dependencies"), "*.dll").Select(path => Path.GetFileName(path))];
        Assert.Contains("MathNet.Numerics.dll", dependencies);
        Assert.DoesNotContain(dependencies, file => file.StartsWith("RobustnessTools", StringComparison.Ordinal)
            || file.StartsWith("System.Management", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_GPU_takes_is_not_part_of_the_module() => Assert.DoesNotContain(
        Directory.GetFiles(Module, "*.dll", SearchOption.AllDirectories), path => Path.GetFileName(path) is "ILGPU.dll" or "RobustnessTools.Cuda.dll");

    /// <summary>What a summary is called in the shell: an object of the shell's own, with the properties of whatever is summarized.</summary>
    private const string Summary = "RobustnessTools.Summary";
    private const string Fit = "RobustnessTools.ScalingFit";

    [Fact]
    public void Every_view_is_of_a_type_that_exists()
    {
        string[] assemblies = ["RobustnessTools", "RobustnessTools.PowerShell"];
        XDocument[] views = [.. Directory.GetFiles(Module, "*.ps1xml").Select(path => XDocument.Load(path))];
        IEnumerable<string> names = views.SelectMany(view => view.Descendants("TypeName").Concat(view.Descendants("Type").Elements("Name")))
            .Select(element => TypeOf(element.Value))
                .Where(name => !name.StartsWith(Summary, StringComparison.Ordinal) && !name.StartsWith(Fit, StringComparison.Ordinal));
        Assert.All(names, name => Assert.Contains(assemblies, assembly => Assembly.Load(assembly).GetType(name) is not null));
    }

    /// <summary>The name without what tells rows of one type apart, such as those of models that were fitted less far than interpolation.</summary>
    private static string TypeOf(string shown) => shown.Replace("#Regularized", "", StringComparison.Ordinal);

    /// <summary>The table of the study whose row a view is made of.</summary>
    private static Table TableOf(string view, string kind) =>
        Assert.Single(StudyCatalog.Loaded().All.SelectMany(study => study.FurtherTables.Prepend(study.Table)), table => view == $"{kind}.{table.RowType.Name}");

    [Fact]
    public void Every_view_fits_a_terminal_and_no_heading_is_broken()
    {
        IEnumerable<XElement> views = Directory.GetFiles(Module, "*.format.ps1xml").SelectMany(path => XDocument.Load(path).Descendants("View"));
        foreach (XElement view in views)
        {
            (string Label, int Width)[] columns =
            [
                .. view.Descendants("TableColumnHeader").Select(header => (header.Element("Label")!.Value, (int?)header.Element("Width") ?? 0)),
            ];
            string name = view.Element("Name")!.Value;
            Assert.True(columns.Sum(column => column.Width) + columns.Length - 1 <= 80, $"{name} is wider than 80 columns.");
            Assert.All(columns, column => Assert.True(column.Width == 0 || column.Label.Length <= column.Width, $"{column.Label} of {name} is broken."));
        }
    }

    [Fact]
    public void Every_property_in_a_view_exists()
    {
        IEnumerable<XDocument> views = Directory.GetFiles(Module, "*.format.ps1xml").Select(path => XDocument.Load(path));
        foreach (XElement one in views.SelectMany(view => view.Descendants("View")))
        {
            string name = TypeOf(one.Descendants("TypeName").First().Value);
            if (name.StartsWith(Summary, StringComparison.Ordinal))
            {
                // Made of what is summarized: a study's axes, the statistics, what its columns say of all trials.
                Table rows = TableOf(name, Summary);
                IEnumerable<string> known = rows.Axes.Concat(Table.Of<CellSummary>().Columns).Select(column => column.PropertyName)
                    .Concat(rows.Columns.Where(column => column.Summary != SummaryRule.None)
                        .Select(column => char.ToUpperInvariant(column.SummaryName[0]) + column.SummaryName[1..]));
                Assert.All(Shown(one), property => Assert.Contains(property, known));
                continue;
            }

            if (name.StartsWith(Fit, StringComparison.Ordinal))
            {
                IEnumerable<string> known = ScalingFitColumn.Of(TableOf(name, Fit)).Select(column => column.PropertyName);
                Assert.All(Shown(one), property => Assert.Contains(property, known));
                continue;
            }

            Assert.All(one.Descendants("TypeName").Select(element => TypeOf(element.Value)), shown =>
            {
                Type type = Type.GetType($"{shown}, RobustnessTools") ?? Type.GetType($"{shown}, RobustnessTools.PowerShell", throwOnError: true)!;
                Assert.All(Shown(one), property => Assert.NotNull(type.GetProperty(property)));
            });
        }
    }

    /// <summary>The properties that a view shows, by their names or in scripts.</summary>
    private static IEnumerable<string> Shown(XElement view) => view.Descendants("PropertyName").Select(element => element.Value)
        .Concat(view.Descendants("ScriptBlock").SelectMany(script => Used().Matches(script.Value)).Select(match => match.Groups["name"].Value));

    [GeneratedRegex(@"\$_\.(?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Used();

    [GeneratedRegex("'(?<text>[^']*)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
