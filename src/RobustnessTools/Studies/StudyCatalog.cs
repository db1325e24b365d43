using System.Reflection;
using RobustnessTools.Abstractions;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Studies;

/// <summary>The studies that there are: every public study type of this library and of the assemblies that use it.</summary>
public sealed class StudyCatalog
{
    private StudyCatalog(IReadOnlyList<Study> studies) => All = studies;

    /// <summary>The studies, by name.</summary>
    public IReadOnlyList<Study> All { get; }

    /// <summary>The studies of this library and of every loaded assembly that uses it.</summary>
    public static StudyCatalog Loaded()
    {
        string own = typeof(Study).Assembly.GetName().Name!;
        return In(AppDomain.CurrentDomain.GetAssemblies().Where(assembly =>
            !assembly.IsDynamic && !IsOfSystem(assembly.GetName().Name!)
                && Array.Exists(assembly.GetReferencedAssemblies(), reference => reference.Name == own)));

        static bool IsOfSystem(string name) => name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft", StringComparison.Ordinal);
    }

    /// <summary>The studies of this library and of other assemblies.</summary>
    /// <param name="further">Assemblies with further studies.</param>
    public static StudyCatalog In(params IEnumerable<Assembly> further) => new(
    [
        .. from assembly in further.Prepend(typeof(Study).Assembly).Distinct()
           from type in TypesOf(assembly)
           where type.IsPublic && type.IsSubclassOf(typeof(Study)) && !type.IsAbstract
           let study = (Study)Activator.CreateInstance(type)!
           orderby study.Name
           select study,
    ]);

    /// <summary>The study of cells, by their axes, or null.</summary>
    /// <param name="cell">A cell, such as one of a file of summaries.</param>
    public Study? Of(Cell cell) => All.FirstOrDefault(study => study.FurtherTables.Prepend(study.Table).Any(table => table.IsOf(cell)));

    /// <summary>The table of cells, by their axes, or null; of tables with the same axes the first one.</summary>
    /// <param name="cell">A cell, such as one of a file of summaries.</param>
    public Table? TableOf(Cell cell) => All.SelectMany(study => study.FurtherTables.Prepend(study.Table)).FirstOrDefault(table => table.IsOf(cell));

    /// <summary>The study of a name.</summary>
    /// <exception cref="InputException">There is none (<c>UnknownStudy</c>).</exception>
    public Study Get(string name) => All.FirstOrDefault(study => study.Name == name)
        ?? throw new InputException(
            "UnknownStudy", InputErrorKind.InvalidData,
            $"These results are of the study '{name}', which this version does not have (it has {string.Join(", ", All.Select(study => study.Name))}): "
                + "use the version that made them.");

    /// <summary>The study whose plans are of a type.</summary>
    /// <exception cref="InputException">There is none (<c>UnknownStudy</c>).</exception>
    public Study Of(StudyPlan plan) => All.FirstOrDefault(study => study.PlanType == plan.GetType())
        ?? throw new InputException(
            "UnknownStudy", InputErrorKind.InvalidArgument,
            $"There is no study whose plans are of the type {plan.GetType().Name}: make a plan of one of "
                + $"{string.Join(", ", All.Select(study => study.Name))}.");

    /// <summary>
    /// The study and the table to which the columns of a file belong: where all that are required are there, the one with most columns in common.
    /// </summary>
    /// <param name="names">Names of the file's columns.</param>
    /// <param name="origin">The file, for messages; null for objects of a pipeline.</param>
    /// <exception cref="InputException">No table has these columns (<c>MissingColumn</c>).</exception>
    public (Study Study, Table Table) Find(IReadOnlyList<string> names, string? origin)
    {
        var columns = new HashSet<string>(names.Select(name => name.Trim()), StringComparer.OrdinalIgnoreCase);
        (Study Study, Table Table)[] known = [.. All.SelectMany(study => study.FurtherTables.Prepend(study.Table).Select(table => (study, table)))];
        (Study Study, Table Table)[] possible = [.. known.Where(one => one.Table.Required.All(column => columns.Contains(column.Name)))];
        if (possible.Length > 0) return possible.MaxBy(one => one.Table.Columns.Count(column => columns.Contains(column.Name)));

        // The table that comes nearest says which column is missing; what has hardly a column of any of them is something else.
        (_, Table nearest) = known.MaxBy(one => one.Table.Required.Count(column => columns.Contains(column.Name)) / (double)one.Table.Required.Count);
        if (origin is not null) RowReader.RefuseOtherText(names, $"'{origin}'");
        if (names.Count == 1 || nearest.Required.Count(column => columns.Contains(column.Name)) > 1) nearest.Reader(names, origin);
        throw new InputException("MissingColumn", InputErrorKind.InvalidData, origin is null
            ? "An object of the pipeline has not the properties of results: give rows or summaries, such as those of a sweep."
            : $"'{origin}' has not the columns of results: give a file of rows or summaries, such as the rows.csv of a sweep.");
    }

    /// <summary>The types of an assembly; those that need what is not there, such as a shell, are left out.</summary>
    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException some)
        {
            return some.Types.OfType<Type>();
        }
    }
}
