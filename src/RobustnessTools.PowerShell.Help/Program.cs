using System.Reflection;
using System.Text;
using System.Xml;
using RobustnessTools.PowerShell.Help;
using RobustnessTools.Studies;

// <module assembly> <its documentation file> <help file to write> <file of the rows' views to write>
string assemblyPath = Path.GetFullPath(args[0]), documentationPath = args[1], helpPath = args[2], viewsPath = args[3];

// The cmdlets are only looked at, never made; what they refer to stands beside them.
string folder = Path.GetDirectoryName(assemblyPath)!;
AppDomain.CurrentDomain.AssemblyResolve += (_, request) =>
    Path.Combine(folder, new AssemblyName(request.Name).Name + ".dll") is var path && File.Exists(path) ? Assembly.LoadFrom(path) : null;

var documentation = new DocumentationComments(documentationPath);
var cmdlets = Assembly.LoadFrom(assemblyPath).GetExportedTypes()
    .Select(type => CmdletDescription.Of(type))
    .OfType<CmdletDescription>()
    .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)
    .ToList();
try
{
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(helpPath))!);
    var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };
    using var text = new MemoryStream();
    using (var writer = XmlWriter.Create(text, settings)) new MamlWriter(documentation, cmdlets).Write(writer);
    File.WriteAllBytes(helpPath, text.ToArray());
    new RowViewWriter(StudyCatalog.In()).Write(viewsPath);
    return 0;
}
catch (MissingDocumentationException missing)
{
    // In the form that the build shows as an error of its own.
    Console.Error.WriteLine($"{documentationPath} : error HELP001: {missing.Message}");
    return 1;
}
