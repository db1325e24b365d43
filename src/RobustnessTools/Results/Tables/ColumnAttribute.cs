namespace RobustnessTools.Results.Tables;

/// <summary>
/// Makes a property of a row a column of its table. The order of the properties is that of the columns, their names in camelCase are the columns' names,
/// and their documentation is the columns' documentation.
/// </summary>
/// <param name="role">What the column is for.</param>
/// <param name="heading">Its heading where people read it: the symbol of the field, such as N or ‖θ‖.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnAttribute(ColumnRole role, string heading) : Attribute
{
    /// <summary>What the column is for.</summary>
    public ColumnRole Role { get; } = role;

    /// <summary>Its heading where people read it.</summary>
    public string Heading { get; } = heading;

    /// <summary>
    /// For a measured number: whether it is what is summarized, fitted and drawn unless another one is asked for; without it the first one is.
    /// </summary>
    public bool IsQuantity { get; init; }

    /// <summary>Whether files leave the column out where no row has a value.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The width of the column in a shell's view of the rows, in characters; 0 where the view leaves it out, as it does not fit.</summary>
    public int Width { get; init; }

    /// <summary>The heading in a shell's view, where it is a shorter one.</summary>
    public string? ShortHeading { get; init; }

    /// <summary>Significant digits where people read the numbers; files have all of them.</summary>
    public int Digits { get; init; } = 4;

    /// <summary>Whether a measured number is positive by its nature, so that its intervals are too.</summary>
    public bool IsPositive { get; init; }

    /// <summary>Whether the number is a share that people read in percent.</summary>
    public bool IsShare { get; init; }

    /// <summary>
    /// For a measured number that was found, on one side of the true one: the property with the number that is certified, on the other side; or null.
    /// </summary>
    public string? Certified { get; init; }

    /// <summary>
    /// For a measured number that is a mean within a trial: the properties with what 5% of its parts are below and above, which charts show on demand; empty
    /// for none.
    /// </summary>
    public string[] Quantiles { get; init; } = [];

    /// <summary>
    /// For a measured number: the property, shared by a cell's trials, with what a theory says of it, which charts draw as a thin line; or null.
    /// </summary>
    public string? Theory { get; init; }

    /// <summary>
    /// For a measured number with a theory: the axis along which its curve turns, the property with where it does and the property with its value there, which
    /// charts mark; empty for none.
    /// </summary>
    public string[] Turns { get; init; } = [];

    /// <summary>For an axis: whether rows that are run and saved together (a unit of work) share its value.</summary>
    public bool IsOfUnit { get; init; }

    /// <summary>For an axis: its place in the order in which cells are sorted; axes of one rank are in the order of the columns.</summary>
    public int SortRank { get; init; } = int.MaxValue;

    /// <summary>For an axis: what a power law makes of it.</summary>
    public FitUse Fit { get; init; }

    /// <summary>What a summary says of the column.</summary>
    public SummaryRule Summary { get; init; }

    /// <summary>
    /// For a condition (<see cref="SummaryRule.CountOfNo"/>): properties by which a row may have asked for something else; where one of them has a finite value
    /// other than 0, the condition counts as met.
    /// </summary>
    public string[] Unless { get; init; } = [];

    /// <summary>The column's name in a summary, where it is another one.</summary>
    public string? SummaryName { get; init; }

    /// <summary>For a number that all trials share: the row type's static method that computes it from a <see cref="Cell"/>, for files that lack it.</summary>
    public string? ComputedBy { get; init; }

    /// <summary>Whether the largest number of the property's type stands for infinity, for which files and views have the word infinite.</summary>
    public bool HasLimit { get; init; }

    /// <summary>What a shell's view shows where a row has no value.</summary>
    public string? WhenNull { get; init; }

    /// <summary>What a truth value means that a file does not give.</summary>
    public bool WhenMissing { get; init; }
}
