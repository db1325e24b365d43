using RobustnessTools.Abstractions;

namespace RobustnessTools.Studies;

/// <summary>Where the units of a plan are computed: by default side by side in this process. Its results are the same files.</summary>
public abstract class UnitEngine
{
    private protected UnitEngine()
    {
    }

    /// <summary>Decides how units are computed, before anything is written.</summary>
    /// <param name="work">The plan's work.</param>
    /// <param name="units">Number of its units.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="directory">Directory of the results.</param>
    /// <param name="settings">How it is run.</param>
    /// <param name="before">What is known of earlier runs there, or null.</param>
    /// <returns>Computes what an open run lacks: at least one unit.</returns>
    /// <exception cref="InputException">It cannot be run so; the message says why.</exception>
    internal abstract Action<StudyRun> Plan(
        StudyWork work, int units, StudyPlan plan, string directory, StudySettings settings, RunRecord? before);
}
