using static TorchSharp.torch;

namespace Attention.Audit.Laws;

/// <summary>Time: what comes later, and what comes after the end.</summary>
internal static class CausalLaws
{
    internal static Judgement Causal(Bench bench)
    {
        if (!bench.HasQueries) return Judgement.NotApplicable("there are no queries that come earlier or later");
        if (!bench.Options.IsCausal && !bench.TakesMask) return Judgement.NoMask;
        long length = bench.Options.Length;
        var inputs = bench.Draw(length, length);
        var mask = bench.Options.IsCausal ? null : ones(length, length).tril().to_type(ScalarType.Bool);
        var jacobian = Influence.Gradients(bench, mask, inputs);
        int leaks = jacobian.Pairs().Count(pair => pair.j > pair.i && jacobian[pair.i, pair.j] != 0);
        if (leaks > 0)
        {
            double largest = jacobian.Largest((i, j) => j > i);
            string found = $"{leaks} of {length * (length - 1) / 2} later items are seen, |∂| up to {Words.Number(largest)}";
            return Judgement.Broken(found, InfluenceLaws.Pattern(bench) ?? "The causal mask is missing, shifted by one, or turned round.", leaks);
        }
        var influence = Influence.Of(bench, Part.Memory, mask, inputs);
        int missing = influence.Pairs().Count(pair => pair.j <= pair.i && !influence.Moves(pair.i, pair.j));
        return missing == 0
            ? Judgement.Holds("the Jacobian is 0 above the diagonal, and every earlier item is seen")
            : Judgement.Broken($"{missing} of {length * (length + 1) / 2} earlier items are not seen",
                InfluenceLaws.Pattern(bench) ?? "The mask forbids too much.", missing);
    }

    internal static Judgement Padding(Bench bench)
    {
        if (!bench.Options.PadsWithZeros)
            return Judgement.NotApplicable("rows of zeros are not said to be padding (AuditOptions.PadsWithZeros)");
        if (!bench.Inputs.IsOneSequence) return Judgement.NotApplicable("it takes no single sequence");
        var sequence = bench.Inputs.Key;
        var padded = cat([sequence, zeros(sequence.shape[0], 3, sequence.shape[2])], 1);
        var context = bench.Ask(new Inputs(padded)).Context[.., ..(int)bench.Base.Context.shape[1]];
        double moved = (context - bench.Base.Context).abs().max().item<float>() / bench.Magnitude;
        return Judgement.Below(Bench.Tolerance, moved, "three rows of zeros move it by", () =>
            "What comes before the mask (an LSTM, a bias) has made the zeros into something else: make it from the lengths.");
    }
}
