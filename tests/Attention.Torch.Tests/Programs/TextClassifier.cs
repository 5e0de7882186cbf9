using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Programs;

/// <summary>A recurrent network reads short reviews of different lengths and says whether they praise: a "not" turns the meaning round.</summary>
public class TextClassifier
{
    static readonly string[] Good = ["good", "great", "fine", "lovely"], Bad = ["bad", "awful", "poor", "dull"];
    static readonly string[] Filler = ["the", "film", "was", "a", "plot", "and", "very", "with", "music"];
    static readonly string[] Vocabulary = ["<pad>", "not", .. Good, .. Bad, .. Filler];

    sealed class ReviewClassifier : Module<Tensor, Tensor>
    {
        readonly Embedding embedding = Embedding(Vocabulary.Length, 12, padding_idx: 0);
        readonly LSTM lstm = LSTM(12, 24, batchFirst: true);
        readonly Linear head = Linear(24, 2);

        public ReviewClassifier() : base("ReviewClassifier") => RegisterComponents();

        /// <summary>[B, T] token numbers → [B, 2] logits, from the state after the last word.</summary>
        public override Tensor forward(Tensor tokens)
        {
            var lengths = tokens.ne(0).sum(1) - 1;
            var (states, _, _) = lstm.forward(embedding.forward(tokens));
            var last = lengths.reshape(-1, 1, 1).expand(-1, 1, states.shape[2]);
            return head.forward(states.gather(1, last).squeeze(1));
        }
    }

    sealed class Reviews(int count, int seed) : torch.utils.data.Dataset<(long[] Tokens, long Label)>
    {
        readonly (long[], long)[] all = Write(count, new System.Random(seed));

        public override long Count => all.Length;

        public override (long[], long) GetTensor(long index) => all[index];

        static (long[], long)[] Write(int count, System.Random random) => [.. Enumerable.Range(0, count).Select(_ =>
        {
            var (praises, turned) = (random.Next(2) == 1, random.Next(3) == 0);
            List<string> words = [.. Enumerable.Range(0, random.Next(2, 6)).Select(_ => Filler[random.Next(Filler.Length)])];
            if (turned) words.Add("not");
            words.Add((praises ? Good : Bad)[random.Next(4)]);
            words.AddRange(Enumerable.Range(0, random.Next(3)).Select(_ => Filler[random.Next(Filler.Length)]));
            return (words.Select(word => (long)Array.IndexOf(Vocabulary, word)).ToArray(), praises != turned ? 1L : 0L);
        })];
    }

    static (Tensor Tokens, Tensor Labels) Padded(IEnumerable<(long[] Tokens, long Label)> reviews, Device device)
    {
        var all = reviews.ToArray();
        var tokens = nn.utils.rnn.pad_sequence(all.Select(review => tensor(review.Tokens)), batch_first: true);
        return (tokens, tensor(all.Select(review => review.Label).ToArray()));
    }

    static DataLoader<(long[], long), (Tensor Tokens, Tensor Labels)> Loader(int count, int seed, bool shuffle) =>
        new(new Reviews(count, seed), 32, Padded, shuffle);

    [Fact]
    public void Learns_what_a_not_does()
    {
        manual_seed(11);
        using var train = Loader(320, 1, shuffle: true);
        using var test = Loader(96, 2, shuffle: false);
        using var model = new ReviewClassifier();
        using var optimizer = optim.AdamW(model.parameters(), lr: 0.02, weight_decay: 0.01);
        var scheduler = optim.lr_scheduler.OneCycleLR(optimizer, 0.02, epochs: 8, steps_per_epoch: (int)train.Count);
        var losses = new List<double>();
        for (var epoch = 0; epoch < 8; epoch++)
            foreach (var (tokens, labels) in train)
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                var loss = functional.cross_entropy(model.forward(tokens), labels);
                loss.backward();
                nn.utils.clip_grad_norm_(model.parameters(), 1.0);
                optimizer.step();
                scheduler.step();
                losses.Add(loss.item<float>());
            }
        Assert.InRange(losses[0], 0.5, 0.9);
        Assert.InRange(losses[^5..].Average(), 0, 0.1);

        model.eval();
        using var _ = no_grad();
        var right = test.Sum(batch => model.forward(batch.Tokens).argmax(1).eq(batch.Labels).sum().item<long>());
        Assert.True(right >= 0.95 * test.dataset.Count, $"{right} of {test.dataset.Count} are right");
    }
}
