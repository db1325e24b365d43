using System.Text;
using System.Text.Json;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;

namespace RobustnessTools.Plugins;

/// <summary>What a plugin says about itself in its <c>plugin.json</c>: all that can be known without running its code.</summary>
/// <param name="Name">A letter or digit, then letters, digits, dots, hyphens and underscores.</param>
/// <param name="Version">The plugin's own version, for people.</param>
/// <param name="ContractVersion">The version of RobustnessTools.Abstractions that it was built against.</param>
/// <param name="Assembly">File name of its assembly, in the folder of <c>plugin.json</c>.</param>
/// <param name="Description">One line for people; may be empty.</param>
/// <param name="Authors">Who made it; may be empty.</param>
/// <param name="Datasets">The datasets that it can load.</param>
/// <param name="Activations">The activations that it has.</param>
public sealed record PluginManifest(
    string Name,
    string Version,
    Version ContractVersion,
    string Assembly,
    string Description,
    string Authors,
    IReadOnlyList<PluginOffer> Datasets,
    IReadOnlyList<PluginOffer> Activations)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "plugin.json";
    private const long LargestFile = 1 << 20;

    /// <summary>The end of a sentence about a fault of the plugin.</summary>
    internal string WhomToAsk => Authors.Length > 0 ? $"mend it, or ask its authors ({Authors})" : "mend it, or ask its authors";

    /// <summary>Reads and checks the <c>plugin.json</c> of a folder.</summary>
    /// <param name="directory">The plugin's folder.</param>
    /// <exception cref="InputException">The file is missing, not to be read, malformed, or names an assembly that is not in the folder.</exception>
    public static PluginManifest Read(string directory)
    {
        string path = Path.Combine(directory, FileName);
        try
        {
            if (new FileInfo(path).Length > LargestFile) throw new FormatException("it is larger than a megabyte");
            var leniently = new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
            using var document = JsonDocument.Parse(Text(path), leniently);
            return Interpret(document.RootElement, directory);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            // Members are looked for by their names, and only then are these decoded.
            string why = e is InvalidOperationException ? "the name of a member has half of a surrogate pair, which is no text" : e.Message.TrimEnd('.');
            throw new InputException("MalformedPluginManifest", InputErrorKind.InvalidData,
                $"'{path}' does not describe a plugin: {why}; mend it or remove the folder.", e);
        }
        catch (FileNotFoundException e)
        {
            throw new InputException("PluginNotFound", InputErrorKind.NotFound,
                $"The folder '{directory}' has no {FileName} and is not a plugin; name the folder that 'dotnet publish' filled.", e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new InputException("PluginNotReadable", InputErrorKind.PermissionDenied, $"'{path}' cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }

    /// <summary>The file's text, which is UTF-8, with or without the mark of that at its beginning.</summary>
    private static string Text(string path)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException($"it is not UTF-8 (at byte {e.Index}): save it in that encoding", e);
        }
    }

    private static PluginManifest Interpret(JsonElement root, string directory)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new FormatException("it is not a JSON object");
        string name = Text(root, "name");
        if (!IsPluginName(name)) throw new FormatException($"the name '{name}' may have letters, digits, dots, hyphens and underscores only");
        if (FileNames.IsDevice(name) || name[^1] == '.') throw new FormatException($"the name '{name}' cannot be that of a folder on Windows");
        string contract = Text(root, "contractVersion");
        if (!System.Version.TryParse(contract, out var contractVersion) || contractVersion.Build >= 0)
            throw new FormatException($"contractVersion '{contract}' is not of the form 1.0");

        string assembly = Text(root, "assembly");
        // A path would let a description reach for code outside the folder that the user put in place.
        if (assembly.AsSpan().IndexOfAny('/', '\\', ':') >= 0 || !assembly.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            throw new FormatException($"assembly '{assembly}' is not the name of a .dll file in its folder");
        if (!File.Exists(Path.Combine(directory, assembly)))
            throw new FormatException($"its assembly '{assembly}' is not in the folder, as it would be in one that the build filled");

        var datasets = Offers(root, "datasets");
        var activations = Offers(root, "activations");
        return datasets.Count + activations.Count == 0
            ? throw new FormatException("it lists neither datasets nor activations")
            : new PluginManifest(name, Text(root, "version"), contractVersion, assembly, OptionalText(root, "description"),
                OptionalText(root, "authors"), datasets, activations);
    }

    private static string Text(JsonElement element, string property)
    {
        string text = OptionalText(element, property);
        return text.Length > 0 ? text : throw new FormatException($"'{property}' is missing or empty");
    }

    private static string OptionalText(JsonElement element, string property)
    {
        if (!element.TryGetProperty(property, out var value)) return "";
        if (value.ValueKind != JsonValueKind.String) throw new FormatException($"'{property}' is not a text");
        try
        {
            // It is shown as one line of a table.
            return string.Concat(value.GetString()!.Select(c => PrintableText.IsHarmful(c) ? ' ' : c)).Trim();
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException($"'{property}' has half of a surrogate pair, which is no text", e);
        }
    }

    private static List<PluginOffer> Offers(JsonElement root, string property)
    {
        var offers = new List<PluginOffer>();
        if (!root.TryGetProperty(property, out var list)) return offers;
        if (list.ValueKind != JsonValueKind.Array) throw new FormatException($"'{property}' is not a list");
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object) throw new FormatException($"'{property}' has an item that is not an object with name and description");
            var offer = new PluginOffer(Text(item, "name"), OptionalText(item, "description"));
            if (!IsOfferName(offer.Name))
                throw new FormatException($"the name '{offer.Name}' in '{property}' may have lower-case letters, digits and hyphens only");
            if (offers.Exists(other => string.Equals(other.Name, offer.Name, StringComparison.Ordinal)))
                throw new FormatException($"'{property}' has '{offer.Name}' twice");
            offers.Add(offer);
        }

        return offers;
    }

    private static bool IsPluginName(string name) =>
        char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    /// <summary>Whether an activation or a dataset may have a name.</summary>
    internal static bool IsOfferName(string name) =>
        name.Length > 0 && name[0] != '-' && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
