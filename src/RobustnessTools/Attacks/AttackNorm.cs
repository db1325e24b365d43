using System.Text.Json.Serialization;

namespace RobustnessTools.Attacks;

/// <summary>In which norm a change of the inputs is small.</summary>
public enum AttackNorm
{
    /// <summary>‖Δ‖₂ ≤ δ‖z‖.</summary>
    [JsonStringEnumMemberName("l2")]
    L2,

    /// <summary>Every |Δ_i| ≤ δ‖z‖/√d: δ times the root mean square of the inputs. Within the ball of <see cref="L2"/>.</summary>
    [JsonStringEnumMemberName("linf")]
    Linf,
}
