using RobustnessTools.Catalogs;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Studies;

/// <summary>
/// A quantity that people measure over a grid in trials: its plan, its columns, its units of work, its default picture. A study is one folder; what runs,
/// resumes, summarizes, fits and draws it knows no study by name.
/// </summary>
/// <remarks>Studies are found by their type (<see cref="StudyCatalog"/>): a public class with a constructor without arguments.</remarks>
public abstract class Study
{
    private protected Study()
    {
    }

    /// <summary>The verb that runs it, such as <c>sweep</c>; it stands in <c>run.json</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What the rows hold.</summary>
    public abstract Table Table { get; }

    /// <summary>Further kinds of rows of the same quantity, such as those of single test points, that can be summarized, fitted and drawn too.</summary>
    public virtual IReadOnlyList<Table> FurtherTables => [];

    /// <summary>What a picture shows unless asked for otherwise.</summary>
    public abstract CurveChoice Curves { get; }

    /// <summary>Figures that <c>reproduce</c> makes by their names.</summary>
    public virtual IReadOnlyList<StudyExperiment> Experiments => [];

    /// <summary>The type of its plans.</summary>
    internal abstract Type PlanType { get; }

    /// <summary>Number of rows of each unit of a plan.</summary>
    /// <param name="plan">A validated plan of this study.</param>
    internal abstract int RowsPerUnitOf(StudyPlan plan);

    /// <summary>What is run and saved as one: as the units of the typed study.</summary>
    /// <param name="plan">A validated plan of this study.</param>
    internal abstract IReadOnlyList<NamedValues> UnitsOf(StudyPlan plan);

    /// <summary>Resolves the names of a plan of this study and opens its data: as the typed study does.</summary>
    /// <param name="plan">A validated plan of this study.</param>
    /// <param name="settings">How it is run.</param>
    /// <param name="catalog">What its names mean.</param>
    internal abstract StudyWork WorkOf(StudyPlan plan, StudySettings settings, Catalog catalog);

    /// <summary>Number of cells of a plan: rows of one trial.</summary>
    /// <param name="plan">A validated plan of this study.</param>
    public abstract int CellsOf(StudyPlan plan);

    /// <summary>Runs a plan of this study, whose type is known to the study only.</summary>
    /// <param name="runner">What runs it.</param>
    /// <param name="plan">A validated plan of this study.</param>
    /// <param name="directory">Directory of the results.</param>
    /// <param name="settings">How it is run.</param>
    /// <param name="progress">Told often, from several threads, or null.</param>
    /// <param name="saved">Given rows when they are there, or null.</param>
    /// <returns>As <see cref="StudyRunner.Run"/>.</returns>
    public abstract int Run(StudyRunner runner, StudyPlan plan, string directory, StudySettings settings, Action<StudyProgress>? progress = null,
        Action<IReadOnlyList<object>>? saved = null);
}
