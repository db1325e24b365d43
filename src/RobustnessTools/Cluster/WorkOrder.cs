using System.Text.Json;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Studies;

namespace RobustnessTools.Cluster;

/// <summary>What is to be computed on a cluster: a plan, cut into pieces. Written before the first job array, read by every task.</summary>
/// <param name="Version">Version of the tool that submits; tasks compute with the same one only.</param>
/// <param name="Study">Name of the study.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Parts">The plans of which pieces are, each of a part of the plan's cells.</param>
/// <param name="Pieces">The pieces.</param>
/// <param name="Mebibytes">Memory in MiB that a piece has for its matrices.</param>
/// <param name="Data">The datasets that the plan's names mean.</param>
/// <param name="Provider">Which linear algebra provider.</param>
/// <param name="Command">The program that computes a task, and its arguments; it starts in the folder of the job array.</param>
/// <param name="DataDirectory">Folder with the datasets' files, absolute, or null for the usual places.</param>
internal sealed record WorkOrder(
    string Version, Study Study, StudyPlan Plan, IReadOnlyList<StudyPlan> Parts, IReadOnlyList<WorkPiece> Pieces, long Mebibytes,
    IReadOnlyList<DataRecord> Data, ProviderChoice Provider, IReadOnlyList<string> Command,
    string? DataDirectory)
{
    /// <summary>Writes it, whole or not at all.</summary>
    internal void Write(string path) => OutputFile.WriteText(path, JsonSerializer.Serialize(
        new Form(Version, Study.Name, Json(Plan), [.. Parts.Select(Json)], [.. Pieces.Select(piece => (double?[])[piece.Unit, piece.Part, piece.Seconds])],
            Mebibytes, Data, Provider, Command, DataDirectory), StudyJson.Options) + "\n");

    /// <summary>Reads it, or gives null where there is none.</summary>
    /// <exception cref="InputException">It is damaged (<c>DamagedJobs</c>), or of a study that there is not (<c>UnknownStudy</c>).</exception>
    internal static WorkOrder? Read(string path)
    {
        if (!File.Exists(path)) return null;
        Form form = ClusterFolder.ReadJson<Form>(path);
        try
        {
            Study study = StudyCatalog.Loaded().Get(form.Study);
            WorkPiece[] pieces = [.. form.Pieces.Select(piece => new WorkPiece((int)piece[0]!, (int)piece[1]!, piece[2]))];
            return new WorkOrder(form.Version, study, Plan(form.Plan), [.. form.Parts.Select(Plan)], pieces, form.Mebibytes, form.Data, form.Provider,
                form.Command, form.DataDirectory);

            StudyPlan Plan(JsonElement plan) => (StudyPlan)(plan.Deserialize(study.PlanType, StudyJson.Options) ?? throw new JsonException("it has no plan"));
        }
        catch (Exception error) when (error is JsonException or IndexOutOfRangeException or InvalidOperationException)
        {
            throw ClusterFolder.Damaged(path, error);
        }
    }

    private static JsonElement Json(StudyPlan plan) => JsonSerializer.SerializeToElement(plan, plan.GetType(), StudyJson.Options);

    private sealed record Form(
        string Version, string Study, JsonElement Plan, IReadOnlyList<JsonElement> Parts, IReadOnlyList<double?[]> Pieces, long Mebibytes,
        IReadOnlyList<DataRecord> Data, ProviderChoice Provider, IReadOnlyList<string> Command, string? DataDirectory = null);
}
