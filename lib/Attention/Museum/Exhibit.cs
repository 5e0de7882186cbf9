using Attention.Audit;
using static TorchSharp.torch;

namespace Attention.Museum;

/// <summary>A broken attention that ran, trained or was published, beside its mended form.</summary>
/// <param name="Number">From 1, in the order of the rooms.</param>
/// <param name="Room">Where it hangs.</param>
/// <param name="Name">What is wrong, in a few words.</param>
/// <param name="Met">Where it was met: a listing of a document, or a public report by repository and number.</param>
/// <param name="Breaks">The law whose break is the piece's own; others may follow from it. null = it was reported as a bug and is none.</param>
/// <param name="Repair">What the mended form does instead.</param>
public sealed record Exhibit(int Number, Room Room, string Name, string Met, AuditLaw? Breaks, string Repair)
{
    internal Func<bool, Specimen> Build { get; init; } = _ => Specimen.Right();

    /// <summary>The audit of the broken piece.</summary>
    /// <param name="seed">Of its parameters and of the audit's questions.</param>
    public AuditReport Audit(int seed = 1) => Audit($"{Number} {Name}", mended: false, seed);

    /// <summary>The audit of the mended form.</summary>
    /// <param name="seed">Of its parameters and of the audit's questions.</param>
    public AuditReport AuditMended(int seed = 1) => Audit($"{Number} mended", mended: true, seed);

    /// <summary>The weights of one sequence that attends to itself; for looking at.</summary>
    /// <param name="mended">Of the mended form.</param>
    /// <param name="sequence">[B, T, 20]; null = seven random items, the same for every piece.</param>
    /// <param name="mask">bool [T, T], true = may attend; null = all may.</param>
    /// <returns>[B, T, T], or [B, H, T, T] where there are heads; null where the piece keeps them to itself.</returns>
    public Tensor? Weights(bool mended = false, Tensor? sequence = null, Tensor? mask = null)
    {
        using var random = new Generator(1);
        using var asItWas = new RandomState();
        manual_seed(1);
        var specimen = Build(mended);
        sequence ??= randn([1, 7, 20], generator: random);
        using var grad = no_grad();
        return specimen.Attend(sequence, sequence * 0.5 + sequence.roll(1, 2), sequence, mask).weights;
    }

    /// <summary>How far each output moves when an item is replaced: the items of one sequence that attends to itself.</summary>
    /// <param name="mended">Of the mended form.</param>
    /// <param name="mask">bool [7, 7], true = may attend; null = all may.</param>
    /// <returns>[7, 7]: row i, column j is the largest change of a feature of output i when item j is another.</returns>
    public Tensor Influence(bool mended = false, Tensor? mask = null)
    {
        using var random = new Generator(1);
        using var asItWas = new RandomState();
        manual_seed(1);
        var specimen = Build(mended);
        specimen.Module?.eval();
        using var grad = no_grad();
        var sequence = randn([1, 7, 20], generator: random);
        var others = randn([1, 7, 20], generator: random);
        Tensor Context(Tensor x)
        {
            manual_seed(2);                                           // the same dropout each time, for a piece that drops in evaluation
            return specimen.Attend(x, x, x, mask).context[0];
        }
        var before = Context(sequence);
        return stack([.. Enumerable.Range(0, 7).Select(j =>
        {
            var moved = sequence.clone();
            moved[0, j] = others[0, j];
            return (Context(moved) - before).abs().amax([-1]);
        })], 1);
    }

    /// <summary>Sizes of the gradients of its parameters, of a random loss.</summary>
    /// <param name="mended">Of the mended form.</param>
    /// <returns>A name and ‖∂loss/∂parameter‖ each; none where it has no parameters.</returns>
    public IReadOnlyList<(string Name, double Norm)> Gradients(bool mended = false)
    {
        using var random = new Generator(1);
        using var asItWas = new RandomState();
        manual_seed(1);
        var specimen = Build(mended);
        var (query, key, value, wanted) = (randn([2, 7, 20], generator: random), randn([2, 7, 20], generator: random),
            randn([2, 7, 20], generator: random), randn([2, 7, 20], generator: random));
        using var gradients = enable_grad();
        var parameters = specimen.Module?.named_parameters().ToArray() ?? [];
        if (parameters.Length == 0) return [];
        (specimen.Attend(query, key, value, null).context * wanted).sum().backward();
        return [.. parameters.Select(one => (one.name, one.parameter.grad is { } gradient ? gradient.norm().item<float>() : 0.0))];
    }

    /// <summary>For example <c>3 no scale (Scores)</c>.</summary>
    public override string ToString() => $"{Number} {Name} ({Room})";

    private AuditReport Audit(string name, bool mended, int seed)
    {
        using var asItWas = new RandomState();
        manual_seed(seed);
        var specimen = Build(mended);
        var options = specimen.Options with { Seed = seed, Module = specimen.Module };
        return specimen switch
        {
            { IsSelf: true, TakesMask: true } => AttentionAudit.Of(name, (x, mask) => Weighed(specimen.Attend(x, x, x, mask)), options),
            { IsSelf: true, HidesWeights: true } => AttentionAudit.Of(name, x => specimen.Attend(x, x, x, null).context, options),
            { IsSelf: true } => AttentionAudit.Of(name, x => Weighed(specimen.Attend(x, x, x, null)), options),
            { TakesMask: true } => AttentionAudit.Of(name, specimen.Attend, options),
            _ => AttentionAudit.Of(name, (query, key, value) => Weighed(specimen.Attend(query, key, value, null)), options),
        };
    }

    private static (Tensor context, Tensor weights) Weighed((Tensor context, Tensor? weights) answer) => (answer.context, answer.weights!);
}
