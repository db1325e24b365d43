using System.Text.Json;
using RobustnessTools.Abstractions;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies.Measurements;

namespace RobustnessTools.Studies;

/// <summary>A JSON file of results: rows, summaries, or a measurement.</summary>
internal sealed class ResultJson
{
    private const string Remedy = "mend the file, or give another";

    private readonly string path;
    private readonly JsonElement root;

    private ResultJson(string path, JsonElement root)
    {
        this.path = path;
        this.root = root;
    }

    /// <summary>Whether it holds summaries: objects with a cell.</summary>
    internal bool IsSummary => First is { } first && first.TryGetProperty("cell", out _);

    /// <summary>Whether it holds a measurement, or one for each value of a path.</summary>
    private bool IsMeasurement => All.FirstOrDefault() is { ValueKind: JsonValueKind.Object } first && first.TryGetProperty("points", out _);

    private IEnumerable<JsonElement> All => root.ValueKind == JsonValueKind.Array ? root.EnumerateArray() : [root];

    private JsonElement? First => root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0 && root[0].ValueKind == JsonValueKind.Object
        ? root[0]
        : null;

    /// <summary>The file, or null where its name is not that of a JSON file or there is none.</summary>
    /// <exception cref="InputException">It is no JSON (<c>DamagedRows</c>).</exception>
    internal static ResultJson? TryRead(string path)
    {
        if (!path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || !File.Exists(path)) return null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            RequireText(document.RootElement);
            return new ResultJson(path, document.RootElement.Clone());
        }
        catch (InvalidOperationException error)
        {
            throw new InputException("DamagedRows", InputErrorKind.InvalidData,
                $"'{path}' is damaged (it has a text that is not UTF-8, or half of a surrogate pair): {Remedy}.", error);
        }
        catch (JsonException error)
        {
            throw Damaged(error, "it is no JSON", path);
        }
    }

    /// <summary>The study and the kind of its rows.</summary>
    /// <exception cref="InputException">Its members belong to no study (<c>MissingColumn</c>), or there are no rows (<c>NoRows</c>).</exception>
    internal (Study Study, Table Table) Table(StudyCatalog studies) => IsMeasurement
        ? (Sensitivity.SensitivityStudy.Instance, Results.Tables.Table.Of<Sensitivity.PointSensitivityRow>())
        : studies.Find(RowJson.Names(First ?? throw NoRows()), path);

    /// <summary>Its rows.</summary>
    /// <exception cref="InputException">They are damaged (<c>DamagedRows</c>).</exception>
    internal IEnumerable<object> Rows(Table table)
    {
        if (!IsMeasurement) return root.ValueKind == JsonValueKind.Array ? RowJson.Read(table, root, path) : throw NoRows();
        try
        {
            return [.. All.SelectMany(measurement => MeasurementJson.Read(measurement.GetRawText()).PointRows())];
        }
        catch (JsonException error)
        {
            throw Damaged(error, "it is no measurement", path);
        }
    }

    /// <summary>Its summaries.</summary>
    /// <exception cref="InputException">They are damaged (<c>DamagedRows</c>).</exception>
    internal IReadOnlyList<CellSummary> Summaries() => SummaryFile.ParseJson(root, path);

    /// <summary>Texts and names are decoded only when they are asked for: what is none is found out here, and not in the middle of the rows.</summary>
    private static void RequireText(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String: _ = element.GetString(); break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray()) RequireText(item);
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    _ = member.Name;
                    RequireText(member.Value);
                }

                break;
            default: break;
        }
    }

    private static InputException Damaged(JsonException error, string problem, string path) =>
        RowReader.Damaged(path, error.LineNumber + 1 ?? 1, problem, remedy: Remedy);

    private InputException NoRows() => new("NoRows", InputErrorKind.NotFound,
        $"'{path}' has no rows: give an array of rows or summaries, or a measurement, as 'measure --format json' writes it.");
}
