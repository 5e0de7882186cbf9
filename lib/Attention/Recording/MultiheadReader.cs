using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Recording;

/// <summary>
/// weights = softmax(Q·Kᵀ/√D) of every head, computed again from a call's inputs: nn.MultiheadAttention itself tells their mean over the heads
/// at most, and nothing to a layer that asks for no weights.
/// </summary>
internal sealed class MultiheadReader
{
    private readonly MultiheadAttention module;
    private readonly long heads;
    private readonly bool addsZero;

    /// <summary>Asks the module, which keeps its number of heads to itself, with one query and one key.</summary>
    internal MultiheadReader(MultiheadAttention module)
    {
        this.module = module;
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        bool wasTraining = module.training;
        module.eval();                                                       // without dropout nothing is drawn from the random stream
        try
        {
            heads = Heads();
            addsZero = Answer(null)!.shape[^1] - 1 - (module.get_parameter("bias_k") is null ? 0 : 1) == 1;
        }
        finally
        {
            module.train(wasTraining);
        }
    }

    private Tensor KeyWeight => Projection(1, "k_proj_weight");

    /// <summary>What a call's heads did.</summary>
    internal RecordedAttention Read(AttentionCall call)
    {
        var (query, key) = ((Tensor)call.Inputs[0]!, (Tensor)call.Inputs[1]!);
        var (padding, mask) = (call.Inputs[3] as Tensor, call.Inputs[5] as Tensor);
        long keys = key.shape[0];
        var bias = module.get_parameter("in_proj_bias")?.chunk(3);
        query = nn.functional.linear(query, Projection(0, "q_proj_weight"), bias?[0]);
        key = nn.functional.linear(key, KeyWeight, bias?[1]);
        if (module.get_parameter("bias_k") is { } added) key = cat([key, added.expand(1, key.shape[1], -1)]);
        if (addsZero) key = cat([key, zeros_like(key[..1])]);
        (query, key) = (Split(query), Split(key));
        double scale = 1 / Math.Sqrt(query.shape[^1]);
        var scores = (query * scale).matmul(key.transpose(-2, -1));
        bool shifts = mask is not null && mask.is_floating_point();
        if (shifts) scores = scores + Fitted(Widened(mask!, scores.shape[^1] - keys), scores);
        var allowed = Allowed(padding, mask, scores, keys);
        if (allowed is not null) scores = scores.masked_fill(allowed.logical_not(), double.NegativeInfinity);
        bool reproducible = !shifts || mask!.masked_fill(mask.isneginf(), 0).count_nonzero().item<long>() == 0;
        return new(call.Name, scores.softmax(-1), reproducible ? query : null, reproducible ? key : null, allowed, scale);
    }

    /// <summary>[T, B, E] → [B, H, T, D]</summary>
    private Tensor Split(Tensor x) => x.reshape(x.shape[0], x.shape[1], heads, -1).permute(1, 2, 0, 3);

    /// <summary>true = may attend: the module's masks mean the opposite; keys that it added itself are open to all.</summary>
    private static Tensor? Allowed(Tensor? padding, Tensor? mask, Tensor scores, long keys)
    {
        long added = scores.shape[^1] - keys;
        Tensor? forbidden = mask is null ? null : Fitted(Widened(mask.is_floating_point() ? mask.isneginf() : mask.to_type(ScalarType.Bool), added), scores);
        if (padding is not null)
        {
            var padded = Widened(padding.to_type(ScalarType.Bool), added).unsqueeze(1).unsqueeze(1);    // [B, Tk] → [B, 1, 1, Tk]
            forbidden = forbidden is null ? padded : forbidden.logical_or(padded);
        }
        return forbidden?.logical_not();
    }

    /// <summary>[Tq, Tk] stays, [B·H, Tq, Tk] → [B, H, Tq, Tk].</summary>
    private static Tensor Fitted(Tensor mask, Tensor scores) => mask.ndim == 3 ? mask.reshape(scores.shape) : mask;

    private static Tensor Widened(Tensor mask, long added) =>
        added == 0 ? mask : cat([mask, zeros([.. mask.shape[..^1], added], dtype: mask.dtype, device: mask.device)], -1);

    private Tensor Projection(int index, string name) => module.get_parameter(name) ?? module.get_parameter("in_proj_weight")!.chunk(3)[index];

    /// <summary>The one divisor of E whose mask [H, 1, 1] the module takes; any other number it refuses with an exception.</summary>
    private long Heads()
    {
        long width = Projection(0, "q_proj_weight").shape[0];
        for (long candidate = 1; candidate <= width; candidate++)
        {
            if (width % candidate != 0) continue;
            using var mask = zeros([candidate, 1, 1], dtype: KeyWeight.dtype, device: KeyWeight.device);
            if (Answer(mask) is not null) return candidate;
        }
        throw new InvalidOperationException(
            $"nn.MultiheadAttention must take a mask [B·H, Tq, Tk] for one H that divides its {width} features: it refused all. Is it in a usable state on its device?");
    }

    /// <summary>The weights [1, 1, Tk] of one query of zeros, or null if the module refuses the mask.</summary>
    private Tensor? Answer(Tensor? mask)
    {
        Tensor One(Tensor weight) => zeros([1, 1, weight.shape[1]], dtype: weight.dtype, device: weight.device);
        var (query, key, value) = (One(Projection(0, "q_proj_weight")), One(KeyWeight), One(Projection(2, "v_proj_weight")));
        try
        {
            return module.forward(query, key, value, null!, true, mask!).Item2;
        }
        catch (Exception) when (mask is not null)
        {
            return null;
        }
    }
}
