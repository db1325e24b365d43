using System.Text.Json;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;

namespace RobustnessTools.Studies;

/// <summary><c>run.json</c>, beside the rows: the plan, its hash, and every run that worked on it.</summary>
/// <param name="Study">The study whose results they are.</param>
/// <param name="PlanHash">SHA-256 of the plan's JSON form, in hexadecimal.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Runs">The first run and those that resumed it.</param>
/// <param name="Data">The datasets that were read from files; null in records of versions that did not note them.</param>
/// <param name="Earlier">The smaller plans that were run here before, the first one first; null where the directory was never extended.</param>
public sealed record RunRecord(
    Study Study, string PlanHash, StudyPlan Plan, IReadOnlyList<RunSession> Runs, IReadOnlyList<DataRecord>? Data = null,
    IReadOnlyList<EarlierPlan>? Earlier = null)
{
    /// <summary>The study of records that name none: those of the versions that had no other.</summary>
    private const string UsualStudy = "sweep";

    /// <summary>The record in its file's form.</summary>
    internal string Format()
    {
        IReadOnlyList<EarlierForm>? earlier =
            Earlier is null ? null : [.. Earlier.Select(before => new EarlierForm(before.PlanHash, Json(before.Plan), before.Extended, before.Rows))];
        return JsonSerializer.Serialize(
            new Form(PlanHash, Json(Plan), Runs, Data, Study.Name == UsualStudy ? null : Study.Name, earlier), StudyJson.Options);

        static JsonElement Json(StudyPlan plan) => JsonSerializer.SerializeToElement(plan, plan.GetType(), StudyJson.Options);
    }

    /// <summary>Reads a record, or gives null where there is none: no file, or an empty one, which a power cut may leave.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It is damaged (<c>DamagedRun</c>), or of a study that there is not (<c>UnknownStudy</c>).</exception>
    public static RunRecord? Read(string path) => Read(path, "nothing was changed; mend it, or use another directory");

    /// <summary>Reads a record for some use.</summary>
    /// <param name="path">The file.</param>
    /// <param name="remedy">What to do about a damaged one, as the end of a sentence.</param>
    internal static RunRecord? Read(string path, string remedy)
    {
        if (!File.Exists(path)) return null;
        try
        {
            byte[] text = FinishedFile.Read(path);
            if (text.Length == 0) return null;
            Form form = JsonSerializer.Deserialize<Form>(text, StudyJson.Options) ?? throw new JsonException("it is empty");
            Study study = StudyCatalog.Loaded().Get(form.Study ?? UsualStudy);
            return new RunRecord(study, form.PlanHash, Plan(form.Plan), form.Runs, form.Data,
                form.Earlier is null ? null
                    : [.. form.Earlier.Select(before => new EarlierPlan(before.PlanHash, Plan(before.Plan), before.Extended, before.Rows))]);

            StudyPlan Plan(JsonElement plan) =>
                (StudyPlan)(plan.Deserialize(study.PlanType, StudyJson.Options) ?? throw new JsonException("it has no plan"));
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            string problem = error is JsonException
                ? "is damaged or of another version"
                : $"cannot be read ({error.Message.ReplaceLineEndings(" ").TrimEnd('.')})";
            throw new InputException(
                "DamagedRun", InputErrorKind.InvalidData, $"'{path}' {problem}: {remedy}.", error);
        }
    }

    private sealed record Form(
        string PlanHash, JsonElement Plan, IReadOnlyList<RunSession> Runs, IReadOnlyList<DataRecord>? Data = null, string? Study = null,
        IReadOnlyList<EarlierForm>? Earlier = null);

    private sealed record EarlierForm(string PlanHash, JsonElement Plan, DateTime Extended, long Rows);
}
