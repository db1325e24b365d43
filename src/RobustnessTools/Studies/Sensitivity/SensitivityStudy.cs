using RobustnessTools.Catalogs;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies.Attacks;

namespace RobustnessTools.Studies.Sensitivity;

/// <summary>The study of the sensitivity S(z) = ‖z‖·‖∇f(z)‖ over models, activations, datasets, N and k: <c>sweep</c>.</summary>
public sealed class SensitivityStudy : Study<SweepPlan, SensitivityRow>
{
    /// <summary>The study.</summary>
    public static SensitivityStudy Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "sweep";

    /// <inheritdoc/>
    public override IReadOnlyList<Table> FurtherTables { get; } =
        [Table.Of<PointSensitivityRow>(), Table.Of<InteractionRow>(), Table.Of<AttackRow>(), Table.Of<PointAttackRow>()];

    /// <inheritdoc/>
    public override CurveChoice Curves { get; } =
        new(X: ["parameters", "samples"], Hue: ["samples", "width"], Panels: ["dataset", "model"]);

    /// <inheritdoc/>
    public override IReadOnlyList<NamedValues> Units(SweepPlan plan) => [.. SweepUnit.Of(plan).Select(unit => unit.Key)];

    /// <inheritdoc/>
    public override int RowsPerUnit(SweepPlan plan) => plan.CellsPerUnit;

    /// <inheritdoc/>
    public override StudyWork<SweepPlan, SensitivityRow> Prepare(SweepPlan plan, StudySettings settings, Catalog catalog) =>
        new SweepWork(plan, settings, catalog);
}
