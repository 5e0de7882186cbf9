using static TorchSharp.torch;

namespace Attention.Audit;

/// <summary>What an audit cannot see from outside. Everything may be left out.</summary>
public sealed record AuditOptions
{
    /// <summary>D, features of query, key and value; null = the last dimension of the module's first matrix, or 20 where it has none.</summary>
    public long? Size { get; init; }

    /// <summary>Dq where it is another; null = <see cref="Size"/>.</summary>
    public long? QuerySize { get; init; }

    /// <summary>Dk where it is another; null = <see cref="Size"/>.</summary>
    public long? KeySize { get; init; }

    /// <summary>Dv where it is another; null = <see cref="Size"/>.</summary>
    public long? ValueSize { get; init; }

    /// <summary>Keys in the memory, and items of a sequence.</summary>
    public long Length { get; init; } = 7;

    /// <summary>Where the audit's own random numbers start; the global stream is left as it is.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The module behind a delegate: its mode and parameters are then looked at too.</summary>
    public nn.Module? Module { get; init; }

    /// <summary>The attention forbids later items by itself, without being given a mask.</summary>
    public bool IsCausal { get; init; }

    /// <summary>Positions are added inside, so that order is meant to matter.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>The items come out weighted but not summed, on purpose.</summary>
    public bool Reweights { get; init; }

    /// <summary>Rows of zeros at the end of a sequence are meant to be padding.</summary>
    public bool PadsWithZeros { get; init; }

    /// <summary>The probability of dropout it was built with, where no nn.Dropout inside tells it.</summary>
    public double Dropout { get; init; }

    /// <summary>Builds the same attention for another number of features: whether scores grow with D shows between two sizes only.</summary>
    public Func<long, nn.Module>? OfSize { get; init; }

    /// <summary>What it should equal, with the same parameters.</summary>
    public MaskedMechanism? Reference { get; init; }

    /// <summary>Laws that are not meant to hold, each with the reason, which the report repeats.</summary>
    public IReadOnlyDictionary<AuditLaw, string> Waived { get; init; } = new Dictionary<AuditLaw, string>();
}
