using System.Globalization;
using System.Text.Json;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;

namespace RobustnessTools.Cluster;

/// <summary>
/// The folder <c>cluster</c> in a directory of results: the work order, a folder for each job array, and the rows of pieces until they are collected. It is
/// gone when all is there.
/// </summary>
/// <param name="path">Its path, absolute.</param>
internal sealed class ClusterFolder(string path)
{
    /// <summary>Its path.</summary>
    internal string Path => path;

    /// <summary>Whether it is there.</summary>
    internal bool Exists => Directory.Exists(path);

    /// <summary>The list of what is missing.</summary>
    internal string MissingPath => System.IO.Path.Combine(path, "missing.txt");

    private string OrderPath => System.IO.Path.Combine(path, "order.json");

    private string SettingsPath => System.IO.Path.Combine(path, "settings.json");

    private string RowsFolder => System.IO.Path.Combine(path, "rows");

    /// <summary>That of a directory of results.</summary>
    internal static ClusterFolder In(string directory) => new(System.IO.Path.Combine(System.IO.Path.GetFullPath(directory), StudyRun.ElsewhereName));

    /// <summary>The work order, or null.</summary>
    internal WorkOrder? ReadOrder() => WorkOrder.Read(OrderPath);

    /// <summary>Makes the folder with a work order, or gives it another one.</summary>
    internal void Write(WorkOrder order, EngineSettings settings)
    {
        Guard("written", FreeSpace, () => Directory.CreateDirectory(RowsFolder));
        WriteJson(SettingsPath, settings);
        order.Write(OrderPath);
    }

    /// <summary>The settings of the last command.</summary>
    internal EngineSettings ReadSettings() => ReadJson<EngineSettings>(SettingsPath).Validated();

    /// <summary>The folder of a job array.</summary>
    internal string FolderOf(int array) => System.IO.Path.Combine(path, array.ToString(CultureInfo.InvariantCulture));

    /// <summary>The job arrays, by number.</summary>
    internal IReadOnlyList<JobArray> ReadArrays() => !Exists ? [] :
    [
        .. from folder in Directory.EnumerateDirectories(path)
           let file = System.IO.Path.Combine(folder, ArrayName)
           where File.Exists(file)
           let array = ReadJson<JobArray>(file)
           orderby array.Number
           select array,
    ];

    /// <summary>Reads one job array, or gives null where a folder has none.</summary>
    internal static JobArray? ReadArray(string folder) =>
        System.IO.Path.Combine(folder, ArrayName) is var file && File.Exists(file) ? ReadJson<JobArray>(file) : null;

    /// <summary>Writes a job array.</summary>
    internal void Write(JobArray array)
    {
        Guard("written", FreeSpace, () => Directory.CreateDirectory(FolderOf(array.Number)));
        WriteJson(System.IO.Path.Combine(FolderOf(array.Number), ArrayName), array);
    }

    /// <summary>What a task says of itself, or null; a note that is damaged says nothing.</summary>
    internal TaskNote? ReadNote(int array, int task)
    {
        string file = NotePath(FolderOf(array), task);
        try
        {
            return File.Exists(file) ? ReadJson<TaskNote>(file) : null;
        }
        catch (InputException)
        {
            return null;
        }
    }

    /// <summary>Writes what a task says of itself.</summary>
    internal static void Write(TaskNote note, string folder, int task) => WriteJson(NotePath(folder, task), note);

    /// <summary>Where a task's output goes.</summary>
    internal string LogPath(int array, int task) =>
        System.IO.Path.Combine(FolderOf(array), string.Create(CultureInfo.InvariantCulture, $"{task}.log"));

    /// <summary>Numbers of the pieces whose rows are there.</summary>
    internal IReadOnlySet<int> Finished() => !Directory.Exists(RowsFolder) ? new HashSet<int>()
        : Directory.EnumerateFiles(RowsFolder, "*.csv").Select(Number).OfType<int>().ToHashSet();

    /// <summary>Writes the rows of a piece, whole or not at all.</summary>
    internal void WriteRows(int piece, Table table, IReadOnlyList<object> rows) =>
        OutputFile.WriteText(RowsPath(piece), string.Concat(rows.Select(row => table.Format(row) + "\n").Prepend(table.Header + "\n")));

    /// <summary>Reads the rows of a piece.</summary>
    internal IReadOnlyList<object> ReadRows(int piece, Table table) => [.. RowFile.Read(table, RowsPath(piece))];

    /// <summary>Deletes the rows of a piece, which are in the results.</summary>
    internal void DeleteRows(int piece) => File.Delete(RowsPath(piece));

    /// <summary>Writes the list of what is missing.</summary>
    internal void WriteMissing(IEnumerable<string> lines) => OutputFile.WriteText(MissingPath, string.Concat(lines.Select(line => line + "\n")));

    /// <summary>Deletes all of it.</summary>
    internal void Delete()
    {
        // A task that Slurm believes dead may still write: what it leaves is nobody's.
        Guard("deleted", "nothing in it is needed any more: repeat the command, or delete it yourself", () =>
            Persistence.Try(() => { if (Exists) Directory.Delete(path, recursive: true); }, tries: 5, () => Thread.Sleep(100)));
    }

    /// <summary>Reads a file of the folder.</summary>
    /// <exception cref="InputException">It is damaged (<c>DamagedJobs</c>).</exception>
    internal static TForm ReadJson<TForm>(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<TForm>(FinishedFile.Read(file), StudyJson.Options) ?? throw new JsonException("it is empty");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Damaged(file, error);
        }
    }

    /// <summary>The error for a file of the folder that cannot be read.</summary>
    internal static InputException Damaged(string file, Exception error) => new("DamagedJobs", InputErrorKind.InvalidData,
        $"'{file}' is damaged or of another version ({error.Message.ReplaceLineEndings(" ").TrimEnd('.')}): cancel what runs there by the command cancel of "
            + "the version that began it, or move its folder away and repeat the command that made it.", error);

    private static void WriteJson<TForm>(string file, TForm form) => OutputFile.WriteText(file, JsonSerializer.Serialize(form, StudyJson.Options) + "\n");

    private static string NotePath(string folder, int task) =>
        System.IO.Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{task}.json"));

    private static int? Number(string file) =>
        int.TryParse(System.IO.Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private string RowsPath(int piece) => System.IO.Path.Combine(RowsFolder, string.Create(CultureInfo.InvariantCulture, $"{piece}.csv"));

    private const string ArrayName = "array.json";

    private const string FreeSpace = "free some space or check permissions, then repeat the command";

    private void Guard(string done, string remedy, Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException("CannotWrite", InputErrorKind.PermissionDenied,
                $"'{path}' cannot be {done} ({error.Message.ReplaceLineEndings(" ").TrimEnd('.')}): {remedy}.", error);
        }
    }
}
